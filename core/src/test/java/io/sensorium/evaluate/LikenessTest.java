package io.sensorium.evaluate;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final Likeness QUESTION = new Likeness("likeness");

  private static Measurement measure(Tensor a, Tensor b) {
    return QUESTION.measure("both", a, b).orElseThrow();
  }

  @Test
  void agrees_with_the_formula_written_out() {
    forSeeds(
        5,
        seed -> {
          Tensor a = new Random(seed).normal(1, 13, 3);
          Tensor b = new Random(seed + 50).normal(1, 13, 5).plus(a.slice(1, 0, 1));
          assertThat(measure(a, b).value()).isCloseTo(byHand(a, b), within(1e-6));
        });
  }

  private static double byHand(Tensor a, Tensor b) {
    return hsic(a, b) / Math.sqrt(hsic(a, a) * hsic(b, b));
  }

  /** Written with matrices whose diagonal is zero; not centred, which changes nothing. */
  private static double hsic(Tensor a, Tensor b) {
    double[][] k = products(a);
    double[][] l = products(b);
    int n = k.length;
    double trace = 0;
    double sumK = 0;
    double sumL = 0;
    double sumKL = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        trace += k[i][j] * l[j][i];
        sumK += k[i][j];
        sumL += l[i][j];
        for (int m = 0; m < n; m++) {
          sumKL += k[i][m] * l[m][j];
        }
      }
    }
    return (trace + sumK * sumL / ((n - 1.0) * (n - 2)) - 2 / (n - 2.0) * sumKL) / (n * (n - 3.0));
  }

  private static double[][] products(Tensor x) {
    Tensor wide = x.to(DType.FLOAT64);
    double[][] k = Answers.table(wide.matmul(wide.t()));
    for (int i = 0; i < k.length; i++) {
      k[i][i] = 0;
    }
    return k;
  }

  @Test
  void leaving_one_out_is_the_number_without_it() {
    Tensor a = new Random(1).normal(1, 11, 3);
    Tensor b = new Random(2).normal(1, 11, 2).plus(a.slice(1, 0, 2));
    double[] each = new Kernel(a).alignment(new Kernel(b));
    for (int left = 0; left < 11; left++) {
      assertThat(each[left + 1])
          .isCloseTo(byHand(without(a, left), without(b, left)), within(1e-6));
    }
  }

  private static Tensor without(Tensor x, int row) {
    return Tensor.cat(0, x.slice(0, 0, row), x.slice(0, row + 1, x.size(0)));
  }

  @Test
  void a_rotation_made_longer_is_the_same_and_independent_vectors_are_not_alike() {
    Tensor a = new Random(3).normal(1, 101, 2);
    Tensor rotated = a.matmul(Tensor.of(new float[] {0, 3, -3, 0}, 2, 2)).plus(7);
    assertThat(measure(a, rotated).value()).isCloseTo(1, within(1e-5));
    Measurement wide =
        measure(new Random(4).normal(1, 103, 512), new Random(5).normal(1, 103, 512));
    assertThat(wide.value()).isCloseTo(0, within(0.05)); // 0.83 with the bias
    assertThat(wide.chance()).isBetween(wide.low(), wide.high());
  }

  @Test
  void nothing_is_measured_of_what_does_not_vary() {
    Tensor a = new Random(3).normal(1, 11, 3);
    assertThat(QUESTION.measure("both", a, Tensor.ones(11, 2))).isEmpty();
    assertThat(QUESTION.measure("both", a.slice(0, 0, 4), a.slice(0, 0, 4))).isEmpty();
    assertThatThrownBy(() -> QUESTION.measure("both", a, Tensor.ones(7, 2)))
        .hasMessage("second representation: expected [N=11, E], got [7, 2]");
  }

  @Test
  void neighbours_that_both_have_are_counted() {
    assertThat(
            Likeness.shared(new int[][] {{1, 2, 3, 4}, {0, 2}}, new int[][] {{4, 9, 1, 8}, {2, 0}}))
        .containsExactly(0.5, 1);
  }

  @Test
  void a_rotation_is_alike_in_every_way_and_a_stranger_in_none() {
    Tensor a = new Random(5).normal(1, 60, 2);
    Tensor turned = a.matmul(Tensor.of(new double[] {0, 1, -1, 0}, 2, 2).like(a));
    var same = QUESTION.all("both", a, turned);
    assertThat(same)
        .extracting(Measurement::metric)
        .containsExactly("CKA", "mutual neighbours", "RSA", "Procrustes distance");
    assertThat(same.get(0).value()).isCloseTo(1, within(1e-6));
    assertThat(same.get(1).value()).isCloseTo(1, within(1e-6));
    assertThat(same.get(2).value()).isCloseTo(1, within(1e-6));
    assertThat(same.get(3).value()).isCloseTo(0, within(1e-6));
    var strange = QUESTION.all("both", a, new Random(6).normal(1, 60, 2));
    for (Measurement each : strange) {
      double chance = each.chance();
      assertThat(each.value()).as(each.metric()).isCloseTo(chance, within(0.1));
    }
  }
}
