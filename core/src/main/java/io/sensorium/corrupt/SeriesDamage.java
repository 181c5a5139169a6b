package io.sensorium.corrupt;

import io.sensorium.data.Kind;
import io.sensorium.data.Series;
import io.sensorium.data.Value;
import java.util.SplittableRandom;

/** Damage to series beside noise; what is lost was not measured. */
public enum SeriesDamage implements Damage {
  /** A share of the numbers is lost. */
  ELEMENT_DROP {
    @Override
    void change(Series series, float[] numbers, double level, SplittableRandom random) {
      boolean[] lost = Lost.of(numbers.length, level, random);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = lost[i] ? Float.NaN : numbers[i];
      }
    }
  },
  /** A share of the steps is lost in one stretch. */
  BLOCK_DROP {
    @Override
    void change(Series series, float[] numbers, double level, SplittableRandom random) {
      int steps = (int) Math.round(level * series.steps());
      int from = (int) (random.nextDouble() * (series.steps() - steps + 1));
      for (int i = from * series.channels(); i < (from + steps) * series.channels(); i++) {
        numbers[i] = Float.NaN;
      }
    }
  },
  /** A share of the channels is lost. */
  CHANNEL_DROP {
    @Override
    void change(Series series, float[] numbers, double level, SplittableRandom random) {
      boolean[] lost = Lost.of(series.channels(), level, random);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = lost[i % series.channels()] ? Float.NaN : numbers[i];
      }
    }
  },
  /** Each step is that of another time, normally spread, at level 1 by a tenth of the length. */
  TIME_JITTER {
    @Override
    void change(Series series, float[] numbers, double level, SplittableRandom random) {
      int channels = series.channels();
      for (int t = 0; t < series.steps(); t++) {
        double away = level * random.nextGaussian() * series.steps() / 10;
        int from = Math.clamp(Math.round(t + away), 0, series.steps() - 1);
        System.arraycopy(series.values(), from * channels, numbers, t * channels, channels);
      }
    }
  };

  @Override
  public Kind kind() {
    return Kind.SERIES;
  }

  @Override
  public Series apply(Value value, double level, SplittableRandom random) {
    var series = (Series) value;
    float[] numbers = series.values().clone();
    change(series, numbers, level, random);
    return new Series(series.steps(), series.channels(), numbers);
  }

  /**
   * Damages a copy of the numbers.
   *
   * @param numbers [T, C]
   */
  abstract void change(Series series, float[] numbers, double level, SplittableRandom random);
}
