package io.sensorium.corrupt;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Frames;
import io.sensorium.data.Kind;
import io.sensorium.data.Pixels;
import io.sensorium.data.Series;
import io.sensorium.data.TableRow;
import io.sensorium.data.Text;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is true of every damage. */
class DamageTest {
  private static final double[] LEVELS = {0, .25, .5, .75, 1};

  /** All damages, whatever they are done to. */
  private static List<Damage> all() {
    List<Damage> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<Value> seen =
          kind == Kind.TOKENS ? List.of() : List.of(example(kind, 1), example(kind, 2));
      all.addAll(Damage.of(kind, seen));
    }
    return all;
  }

  static Value example(Kind kind, long seed) {
    var random = new SplittableRandom(seed);
    return switch (kind) {
      case IMAGE -> {
        var samples = new byte[3 * 11 * 13];
        for (int i = 0; i < samples.length; i++) {
          int at = i % (11 * 13);
          samples[i] = (byte) (at / 13 * 17 + at % 13 * 5 + random.nextInt(30));
        }
        yield new Pixels(3, 11, 13, samples);
      }
      case VIDEO -> {
        var samples = new byte[5 * 3 * 7 * 11];
        for (int i = 0; i < samples.length; i++) {
          samples[i] = (byte) (i / (3 * 7 * 11) * 40 + i % 11 * 7 + random.nextInt(30));
        }
        yield new Frames(10, 5, 3, 7, 11, samples);
      }
      case AUDIO -> {
        var samples = new float[2 * 97];
        for (int i = 0; i < samples.length; i++) {
          samples[i] = (float) (.4 * Math.sin(i / 5.0) + .02 * random.nextGaussian());
        }
        yield new Wave(100, 2, samples);
      }
      case TEXT ->
          new Text(
              "Nobody knows whether yellow elephants would rather swim across rivers than walk"
                  + " under bridges, but an owl may ask.");
      case SERIES -> {
        var values = new float[31 * 3];
        for (int i = 0; i < values.length; i++) {
          values[i] = i % 17 == 0 ? Float.NaN : (float) (i % 3 * 10 + random.nextGaussian());
        }
        yield new Series(31, 3, values);
      }
      case TABLE -> {
        var values = new float[13];
        for (int i = 0; i < values.length; i++) {
          values[i] = i == 5 ? Float.NaN : (float) (i + random.nextGaussian());
        }
        yield new TableRow(values);
      }
      case TOKENS -> throw new IllegalArgumentException("no example of " + kind);
    };
  }

  /** What a value says, as numbers. */
  static double[] numbers(Value value) {
    return switch (value) {
      case Pixels image ->
          IntStream.range(0, image.samples().length)
              .mapToDouble(i -> image.samples()[i] & 0xff)
              .toArray();
      case Frames video ->
          IntStream.range(0, video.samples().length)
              .mapToDouble(i -> video.samples()[i] & 0xff)
              .toArray();
      case Wave sound ->
          IntStream.range(0, sound.samples().length).mapToDouble(i -> sound.samples()[i]).toArray();
      case Text(String text) -> text.chars().asDoubleStream().toArray();
      case Series series -> told(series.values());
      case TableRow row -> told(row.values());
      case Tokens _ -> throw new IllegalArgumentException("no numbers of " + value.kind());
    };
  }

  /** With a number of its own where none is known. */
  private static double[] told(float[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> Float.isNaN(values[i]) ? -99 : values[i])
        .toArray();
  }

  private static Value damaged(Damage damage, Value value, double level, long seed) {
    return new Corruption(damage, level, seed).apply(value, "one");
  }

  @Test
  void at_level_0_a_value_is_handed_on_as_it_is() {
    for (Damage damage : all()) {
      Value value = example(damage.kind(), 1);
      assertThat(damaged(damage, value, 0, 3)).as(damage.toString()).isSameAs(value);
      assertThat(numbers(damage.apply(value, 0, new SplittableRandom(5))))
          .as("%s without a guard", damage)
          .containsExactly(numbers(value), within(1e-6));
    }
  }

  @Test
  void the_value_itself_never_changes_so_levels_do_not_add_up() {
    for (Damage damage : all()) {
      Value value = example(damage.kind(), 1);
      double[] before = numbers(value);
      double[] first = numbers(damaged(damage, value, .5, 3));
      numbers(damaged(damage, value, 1, 3));
      assertThat(numbers(value)).as(damage.toString()).isEqualTo(before);
      assertThat(numbers(damaged(damage, value, .5, 3))).as(damage.toString()).isEqualTo(first);
    }
  }

  @Test
  void the_same_seed_and_example_are_damaged_alike_and_others_are_not() {
    for (Damage damage : all()) {
      if (damage == ImageDamage.BLUR
          || damage == ImageDamage.LESS_CONTRAST
          || damage == VideoDamage.BLUR
          || damage == VideoDamage.LESS_CONTRAST
          || damage == SoundDamage.TIME_SHIFT) {
        continue; // draws nothing
      }
      Value value = example(damage.kind(), 1);
      double[] once = numbers(new Corruption(damage, .6, 3).apply(value, "one"));
      assertThat(numbers(new Corruption(damage, .6, 3).apply(value, "one"))).isEqualTo(once);
      List<double[]> others = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        others.add(numbers(new Corruption(damage, .6, 3).apply(value, "other " + i)));
        others.add(numbers(new Corruption(damage, .6, 7 + i).apply(value, "one")));
      }
      assertThat(others).as(damage.toString()).anyMatch(each -> !Arrays.equals(each, once));
    }
  }

  @Test
  void more_is_worse() {
    for (Damage damage : all()) {
      double[] mean = new double[LEVELS.length];
      forSeeds(
          30,
          seed -> {
            Value value = example(damage.kind(), seed);
            for (int k = 0; k < LEVELS.length; k++) {
              mean[k] += distance(value, damaged(damage, value, LEVELS[k], seed));
            }
          });
      // a shift may fit the period of a tone, and few channels are lost one by one
      boolean strict = damage != SoundDamage.TIME_SHIFT && damage != SeriesDamage.TIME_JITTER;
      for (int k = 1; k < LEVELS.length; k++) {
        assertThat(mean[k])
            .as("%s at level %s", damage, LEVELS[k])
            .isPositive()
            .isGreaterThanOrEqualTo(strict ? mean[k - 1] : 0);
      }
      assertThat(mean[4]).as(damage.toString()).isGreaterThan(strict ? mean[1] : 0);
    }
  }

  /** Between numbers that of Euclid; between texts how many words differ. */
  private static double distance(Value one, Value other) {
    if (one instanceof Text(String text) && other instanceof Text(String changed)) {
      String[] words = text.split(" ", -1);
      String[] others = changed.split(" ", -1);
      return IntStream.range(0, words.length).filter(i -> !words[i].equals(others[i])).count();
    }
    double[] a = numbers(one);
    double[] b = numbers(other);
    return Math.sqrt(
        IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum());
  }
}
