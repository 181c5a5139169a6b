package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Interactions.Config;
import io.sensorium.data.Interactions.Latents;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class InteractionsTest {
  private static final int TEST = 4000;

  private static Interactions open(double dropout) {
    return new Config(7, 5, TEST, dropout, 11).open();
  }

  /** How often a rule of the latents and a label agree. */
  private static double agreement(
      Interactions source, String task, ToDoubleFunction<Latents> rule) {
    int right = 0;
    for (int i = 0; i < TEST; i++) {
      int label = source.test().get(i).labels().get(task);
      right += (rule.applyAsDouble(source.latents(i)) > 0 ? 1 : 0) == label ? 1 : 0;
    }
    return right / (double) TEST;
  }

  private static double sum(double[] latent) {
    return Arrays.stream(latent).sum();
  }

  @Test
  void without_dropout_latents_tell_their_labels_and_no_others() {
    Interactions source = open(0);
    assertThat(agreement(source, "redundancy", z -> sum(z.w()))).isEqualTo(1);
    assertThat(agreement(source, "uniqueFirst", z -> sum(z.u()))).isEqualTo(1);
    assertThat(agreement(source, "uniqueSecond", z -> sum(z.v()))).isEqualTo(1);
    assertThat(agreement(source, "both", z -> sum(z.u()) + sum(z.v()))).isEqualTo(1);
    assertThat(agreement(source, "redundancy", z -> sum(z.u()))).isCloseTo(0.5, within(0.03));
    assertThat(agreement(source, "uniqueFirst", z -> sum(z.w()))).isCloseTo(0.5, within(0.03));
  }

  @Test
  void a_part_of_a_sum_tells_three_quarters_of_its_sign() {
    assertThat(agreement(open(0), "both", z -> sum(z.u()))).isCloseTo(0.75, within(0.03));
  }

  @Test
  void synergy_is_told_by_both_alone() {
    Interactions source = open(0.2);
    assertThat(agreement(source, "synergy", z -> z.u()[0] * z.v()[0])).isEqualTo(1);
    assertThat(agreement(source, "synergy", z -> z.u()[0])).isCloseTo(0.5, within(0.03));
    assertThat(agreement(source, "synergy", z -> z.v()[0])).isCloseTo(0.5, within(0.03));
  }

  @Test
  void dropout_takes_certainty_away() {
    assertThat(agreement(open(0.2), "redundancy", z -> sum(z.w()))).isBetween(0.8, 0.95);
  }

  @Test
  void rows_share_what_is_redundant_and_nothing_else() {
    Interactions source = open(0.2);
    Sample sample = source.test().get(3);
    float[] first = ((TableRow) sample.inputs().get("first")).values();
    float[] second = ((TableRow) sample.inputs().get("second")).values();
    assertThat(first).hasSize(64);
    assertThat(Arrays.copyOfRange(second, 32, 64)).isEqualTo(Arrays.copyOfRange(first, 32, 64));
    assertThat(Arrays.copyOf(second, 32)).isNotEqualTo(Arrays.copyOf(first, 32));
  }

  @Test
  void rows_are_linear_in_the_latents() {
    // Six rows of own latents lie in a space of five: the determinant of their products is 0.
    Interactions source = open(0.2);
    double[][] own = new double[6][];
    for (int i = 0; i < 6; i++) {
      own[i] = source.latents(i).u();
    }
    float[] sum = new float[32];
    double[] weights = dependence(own);
    for (int i = 0; i < 6; i++) {
      float[] row = ((TableRow) source.test().get(i).inputs().get("first")).values();
      for (int k = 0; k < 32; k++) {
        sum[k] += (float) (weights[i] * row[k]);
      }
    }
    for (float each : sum) {
      assertThat(each).isCloseTo(0, within(1e-3f));
    }
  }

  /** Weights, the last one -1, with which six vectors of five numbers add up to nothing. */
  private static double[] dependence(double[][] rows) {
    double[][] a = new double[5][6];
    for (int k = 0; k < 5; k++) {
      for (int i = 0; i < 6; i++) {
        a[k][i] = rows[i][k];
      }
    }
    for (int k = 0; k < 5; k++) {
      int best = k;
      for (int r = k; r < 5; r++) {
        best = Math.abs(a[r][k]) > Math.abs(a[best][k]) ? r : best;
      }
      double[] kept = a[k];
      a[k] = a[best];
      a[best] = kept;
      for (int r = 0; r < 5; r++) {
        double times = r == k ? 0 : a[r][k] / a[k][k];
        for (int i = 0; i < 6; i++) {
          a[r][i] -= times * a[k][i];
        }
      }
    }
    double[] weights = new double[6];
    for (int k = 0; k < 5; k++) {
      weights[k] = a[k][5] / a[k][k];
    }
    weights[5] = -1;
    return weights;
  }

  @Test
  void the_parts_are_others_and_the_same_each_time() {
    Interactions source = open(0.2);
    assertThat(source.train().size()).isEqualTo(7);
    assertThat(source.probe().size()).isEqualTo(5);
    assertThat(source.train().get(0).inputs()).isEqualTo(open(0.2).train().get(0).inputs());
    assertThat(source.train().get(0).inputs())
        .isNotEqualTo(source.probe().get(0).inputs())
        .isNotEqualTo(source.test().get(0).inputs())
        .isNotEqualTo(source.train().get(1).inputs());
    assertThat(source.fingerprint()).isNotEqualTo(open(0).fingerprint());
  }

  @Test
  void settings_are_checked() {
    assertThatThrownBy(() -> new Config(0, 1, 1, 0, 0))
        .hasMessage("pairs, labelled and test must be at least 1, got 0, 1 and 1");
    assertThatThrownBy(() -> new Config(1, 1, 1, 1, 0))
        .hasMessage("dropout must be in [0, 1), got 1.0");
  }
}
