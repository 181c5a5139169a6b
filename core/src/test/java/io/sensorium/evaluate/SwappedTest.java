package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwappedTest {
  private static final int[] LABELS = {0, 0, 1, 1};
  private static final double[] WHOLE = {1, 1, 1, 1};
  private static final int[][] FROM = {{1, 2, 3, 0}, {2, 3, 0, 1}};

  private static Swapped swapped(double[][] right) {
    return new Swapped("swapped", "shape", "image", LABELS, WHOLE, FROM, right);
  }

  private static double value(List<Measurement> found, String metric) {
    return found.stream()
        .filter(each -> each.metric().equals("perceptual score, image from " + metric))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void a_modality_that_is_not_used_scores_nothing() {
    List<Measurement> found = swapped(new double[][] {WHOLE, WHOLE}).perceptual(.5);
    assertThat(found).hasSize(4).extracting(Measurement::value).containsOnly(0.0);
  }

  @Test
  void one_that_decides_by_class_is_missed_only_where_the_class_is_another() {
    double[][] right = new double[2][4];
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < 4; i++) {
        right[k][i] = LABELS[FROM[k][i]] == LABELS[i] ? 1 : 0;
      }
    }
    List<Measurement> found = swapped(right).perceptual(.5);
    // 0 and 2 met their class once of two times, 1 and 3 never
    assertThat(value(found, "any class")).isCloseTo(.75, within(1e-12));
    assertThat(value(found, "any class, of the task")).isCloseTo(1.5, within(1e-12));
    assertThat(value(found, "the same class")).isZero();
    assertThat(value(found, "another class")).isEqualTo(1);
    assertThat(found.get(2).examples()).isEqualTo(2);
  }

  @Test
  void donors_that_do_not_occur_are_not_told_of() {
    var alone =
        new Swapped(
            "swapped",
            "shape",
            "image",
            new int[] {0, 1, 2},
            new double[] {1, 1, 1},
            new int[][] {{1, 2, 0}},
            new double[][] {{1, 0, 0}});
    assertThat(
            Arrays.toString(alone.perceptual(1.0 / 3).stream().map(Measurement::metric).toArray()))
        .doesNotContain("same class")
        .contains("another class");
  }

  @Test
  void an_example_without_a_label_is_not_asked_and_gives_to_none_of_a_class() {
    var seen =
        new Swapped(
            "swapped",
            "shape",
            "image",
            new int[] {0, -1, 0},
            new double[] {1, 1, 1},
            new int[][] {{1, 2, 0}},
            new double[][] {{0, 1, 1}});
    List<Measurement> found = seen.perceptual(.5);
    assertThat(value(found, "any class")).isCloseTo(.5, within(1e-12));
    assertThat(value(found, "the same class")).isZero(); // the last from the first
    assertThat(found).extracting(Measurement::examples).containsExactly(2, 2, 1);
  }
}
