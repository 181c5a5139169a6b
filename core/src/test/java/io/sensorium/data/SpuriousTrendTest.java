package io.sensorium.data;

import static io.sensorium.data.SpuriousTrend.CLASS;
import static io.sensorium.data.SpuriousTrend.TREND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.SpuriousTrend.Config;
import io.sensorium.data.SpuriousTrend.Second;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpuriousTrendTest {
  private static final int TEST = 4000;
  private static final double CORE = 1;
  private static final double SHARE = 0.9;

  private static Config config(Second second, long seed) {
    return new Config(CORE, SHARE, second, 3001, 211, TEST, 2, seed);
  }

  private static List<Sample> all(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(examples::get).toList();
  }

  private static Pixels picture(Sample sample, String modality) {
    return (Pixels) sample.inputs().get(modality);
  }

  private static boolean isWith(Sample sample) {
    return sample.labels().get(TREND) == 1;
  }

  private static int sign(Sample sample) {
    return sample.labels().get(CLASS) == 1 ? 1 : -1;
  }

  /** Share of the right answers of the sign of x + weight · s, as read from the pictures. */
  private static double accuracy(
      SpuriousTrend source, List<Sample> samples, double weight, boolean with) {
    return samples.stream()
        .filter(sample -> isWith(sample) == with)
        .mapToInt(
            sample -> {
              double[] shown = source.read(picture(sample, "first"));
              return (shown[0] + weight * Math.signum(shown[1])) * sign(sample) > 0 ? 1 : 0;
            })
        .average()
        .orElseThrow();
  }

  @Test
  void the_rules_that_the_ceilings_are_of_reach_them_on_what_the_pictures_show() {
    var config = config(Second.CORE, 5);
    SpuriousTrend source = config.open();
    List<Sample> test = all(source.test());
    TrendCeiling ceiling = config.ceiling();
    double deviations = 4 * Math.sqrt(0.25 / (TEST / 2)); // of a share of half of them, at most
    assertThat(accuracy(source, test, ceiling.shift(), false))
        .isCloseTo(ceiling.worstGroup(), within(deviations));
    assertThat(accuracy(source, test, ceiling.shift(), true))
        .isCloseTo(ceiling.accuracy(1), within(deviations));
    assertThat(accuracy(source, test, 0, true)).isCloseTo(ceiling.coreOnly(), within(deviations));
    assertThat(accuracy(source, test, 0, false)).isCloseTo(ceiling.coreOnly(), within(deviations));
  }

  @Test
  void the_trend_holds_in_its_share_of_what_is_learned_from_and_in_half_of_the_tests() {
    SpuriousTrend source = config(Second.CORE, 7).open();
    assertThat(all(source.train()).stream().mapToInt(s -> isWith(s) ? 1 : 0).average())
        .hasValueCloseTo(SHARE, within(0.025));
    List<Sample> test = all(source.test());
    for (int sign : new int[] {-1, 1}) {
      assertThat(test.stream().filter(s -> sign(s) == sign && isWith(s))).hasSize(TEST / 4);
      assertThat(test.stream().filter(s -> sign(s) == sign && !isWith(s))).hasSize(TEST / 4);
    }
  }

  /** Correlation of each sample of the second picture with a number, squared and summed. */
  private static double told(List<Sample> samples, double[] number) {
    double[] rank = new double[12];
    double mean = Arrays.stream(number).average().orElseThrow();
    double spread = Arrays.stream(number).map(x -> (x - mean) * (x - mean)).sum();
    for (int p = 0; p < rank.length; p++) {
      int place = p;
      double[] seen =
          samples.stream().mapToDouble(s -> picture(s, "second").samples()[place] & 0xff).toArray();
      double middle = Arrays.stream(seen).average().orElseThrow();
      double both = 0;
      double own = 0;
      for (int i = 0; i < seen.length; i++) {
        both += (seen[i] - middle) * (number[i] - mean);
        own += (seen[i] - middle) * (seen[i] - middle);
      }
      rank[p] = both * both / own / spread;
    }
    return Arrays.stream(rank).sum();
  }

  @Test
  void the_second_picture_shows_what_it_is_told_to_and_nothing_else() {
    for (Second second : Second.values()) {
      SpuriousTrend source = config(second, 11).open();
      List<Sample> pairs = all(source.test()); // where core and trend have nothing in common
      double core =
          told(
              pairs,
              pairs.stream().mapToDouble(s -> source.read(picture(s, "first"))[0]).toArray());
      double trend =
          told(
              pairs,
              pairs.stream().mapToDouble(s -> source.read(picture(s, "first"))[1]).toArray());
      assertThat(core > 0.5).as("core in %s", second).isEqualTo(second == Second.CORE);
      assertThat(trend > 0.5).as("trend in %s", second).isEqualTo(second == Second.TREND);
      assertThat(Math.min(core, trend)).isLessThan(0.01);
    }
  }

  @Test
  void parts_share_no_example_and_the_seed_decides() {
    SpuriousTrend source = config(Second.CORE, 2).open();
    SpuriousTrend again = config(Second.CORE, 2).open();
    assertThat(picture(source.train().get(17), "first").samples())
        .isEqualTo(picture(again.train().get(17), "first").samples())
        .isNotEqualTo(picture(source.probe().get(17), "first").samples())
        .isNotEqualTo(picture(source.train().get(18), "first").samples());
    assertThat(source.fingerprint())
        .isEqualTo(again.fingerprint())
        .isNotEqualTo(config(Second.CORE, 3).open().fingerprint())
        .isNotEqualTo(config(Second.NOTHING, 2).open().fingerprint());
  }

  @Test
  void needs_tests_of_four_groups() {
    assertThatThrownBy(() -> new Config(1, 0.9, Second.CORE, 1, 1, 6, 2, 0))
        .hasMessage("test must be a multiple of 4, got 6");
  }
}
