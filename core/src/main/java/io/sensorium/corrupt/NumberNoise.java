package io.sensorium.corrupt;

import io.sensorium.data.Kind;
import io.sensorium.data.Series;
import io.sensorium.data.TableRow;
import io.sensorium.data.Value;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gaussian noise on series or rows of tables; at level 1 as far spread as the numbers of each
 * channel or column are over examples. What is not known stays unknown.
 *
 * @param deviations of the channels or columns
 */
public record NumberNoise(Kind kind, List<Double> deviations) implements Damage {

  public NumberNoise {
    deviations = List.copyOf(deviations);
  }

  /** By how far the numbers of examples spread; those that are not known do not count. */
  static NumberNoise of(Kind kind, List<Value> seen) {
    int columns = columns(seen.getFirst());
    var counts = new long[columns];
    var sums = new double[columns];
    var squares = new double[columns];
    for (Value value : seen) {
      float[] numbers = numbers(value);
      for (int i = 0; i < numbers.length; i++) {
        if (!Float.isNaN(numbers[i])) {
          counts[i % columns]++;
          sums[i % columns] += numbers[i];
          squares[i % columns] += (double) numbers[i] * numbers[i];
        }
      }
    }
    Double[] deviations = new Double[columns];
    for (int c = 0; c < columns; c++) {
      double mean = counts[c] == 0 ? 0 : sums[c] / counts[c];
      double variance = counts[c] == 0 ? 0 : squares[c] / counts[c] - mean * mean;
      deviations[c] = Math.sqrt(Math.max(0, variance));
    }
    return new NumberNoise(kind, List.of(deviations));
  }

  private static int columns(Value value) {
    return value instanceof Series series ? series.channels() : numbers(value).length;
  }

  static float[] numbers(Value value) {
    return switch (value) {
      case Series series -> series.values();
      case TableRow row -> row.values();
      default -> throw new IllegalArgumentException("noise: expected numbers, got " + value.kind());
    };
  }

  @Override
  public String name() {
    return "NOISE";
  }

  @Override
  public Value apply(Value value, double level, SplittableRandom random) {
    float[] numbers = numbers(value).clone();
    for (int i = 0; i < numbers.length; i++) {
      double noise = random.nextGaussian() * deviations.get(i % deviations.size());
      numbers[i] = (float) (numbers[i] + level * noise);
    }
    return value instanceof Series series
        ? new Series(series.steps(), series.channels(), numbers)
        : new TableRow(numbers);
  }
}
