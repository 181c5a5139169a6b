package io.sensorium.objective;

import static io.sensorium.Laws.forSeeds;
import static io.sensorium.objective.Waves.z;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.objective.Nce.Form;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NceTest {
  private static final int N = 5;
  private static final int E = 3;

  /** Some have two candidates, some one, one none; the last belongs to none. */
  private static final long[] OWNERS = {0, 0, 1, 3, 4, 4, -1};

  private static Nce nce(Form form, double temperature) {
    return new Nce(form, Tensor.of(new double[] {-Math.log(temperature)}));
  }

  private static Tensor owners(long... owners) {
    return Tensor.of(owners, owners.length);
  }

  /** Unit vectors at these angles, in radians. */
  private static Tensor turned(double... angles) {
    double[] values = new double[2 * angles.length];
    for (int i = 0; i < angles.length; i++) {
      values[2 * i] = Math.cos(angles[i]);
      values[2 * i + 1] = Math.sin(angles[i]);
    }
    return Tensor.of(values, angles.length, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "ASYMMETRIC, 1, 1.4117665197",
    "ASYMMETRIC, 0.07, 0.7384035786",
    "SYMMETRIC, 1, 1.4306254848",
    "SYMMETRIC, 0.07, 0.0897719107",
  })
  void gives_the_reference_values_of_the_published_code(Form form, double tau, double expected) {
    Tensor videos = turned(0, 1, 2);
    Tensor texts = turned(0.1, 0.4, 1.1, 1.4, 2.1, 2.4);
    assertThat(nce(form, tau).apply(videos, texts, owners(0, 0, 1, 1, 2, 2)).item())
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1, 1.3548039668", "0.07, 0.7438417987"})
  void gives_the_reference_values_where_a_clip_has_no_text(double tau, double expected) {
    Tensor texts = turned(0.1, 0.4, 1.1, 1.4);
    assertThat(nce(Form.ASYMMETRIC, tau).apply(turned(0, 1, 2), texts, owners(0, 0, 1, 1)).item())
        .isCloseTo(expected, within(1e-9));
  }

  /** The sentences of the paper and of its code, in loops. */
  private static double byHand(Form form, double[][] s, long[] owners) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < s.length; i++) {
      double own = 0;
      double rows = 0;
      double columns = 0;
      double strangers = 0;
      for (int m = 0; m < owners.length; m++) {
        rows += Math.exp(s[i][m]);
        for (int j = 0; j < s.length; j++) {
          columns += owners[m] == i ? Math.exp(s[j][m]) : 0;
          strangers += owners[m] == j ? 0 : Math.exp(s[j][m]);
        }
        own += owners[m] == i ? Math.exp(s[i][m]) : 0;
      }
      if (own > 0) {
        count++;
        sum +=
            switch (form) {
              case ASYMMETRIC -> -Math.log(own / (rows + columns));
              case SYMMETRIC -> -Math.log(own / rows) - Math.log(own / columns);
              case CLIP -> (-Math.log(own / rows) - Math.log(own / columns)) / 2;
              case PAPER -> -Math.log(own / (own + strangers));
            };
      }
    }
    return sum / count;
  }

  private static double[][] similarities(double[] a, double[] b, double tau) {
    double[][] s = new double[a.length / E][b.length / E];
    for (int i = 0; i < s.length; i++) {
      for (int m = 0; m < s[i].length; m++) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int d = 0; d < E; d++) {
          dot += a[i * E + d] * b[m * E + d];
          aa += a[i * E + d] * a[i * E + d];
          bb += b[m * E + d] * b[m * E + d];
        }
        s[i][m] = dot / Math.sqrt(aa * bb) / tau;
      }
    }
    return s;
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void agrees_with_the_formula_written_out(Form form) {
    forSeeds(
        5,
        seed -> {
          Tensor a = new Random(seed).normal(1, N, E).to(DType.FLOAT64);
          Tensor b = new Random(seed + 100).normal(1, OWNERS.length, E).to(DType.FLOAT64);
          double expected = byHand(form, similarities(a.toDoubles(), b.toDoubles(), 0.3), OWNERS);
          assertThat(nce(form, 0.3).apply(a, b, owners(OWNERS)).item())
              .isCloseTo(expected, within(1e-9));
        });
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void gradients_agree_with_finite_differences(Form form) {
    Tensor b = new Random(2).normal(1, OWNERS.length, E).to(DType.FLOAT64);
    double[] at = new Random(3).normal(1, N, E).toDoubles();
    Gradients.check(a -> nce(form, 0.5).apply(a, b, owners(OWNERS)), at, N, E);
  }

  @ParameterizedTest
  @CsvSource({"ASYMMETRIC, 14", "SYMMETRIC, 49", "CLIP, 7", "PAPER, 43"})
  void tells_nothing_apart_at_a_known_cost(Form form, double expected) {
    Tensor same = Tensor.ones(7, E);
    Tensor twice = Tensor.ones(14, E);
    long[] owners = new long[14];
    for (int i = 0; i < owners.length; i++) {
      owners[i] = i / 2;
    }
    assertThat(nce(form, 0.07).apply(same, twice, owners(owners)).item())
        .isCloseTo(Math.log(expected), within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"ASYMMETRIC, 2", "SYMMETRIC, 1", "CLIP, 1", "PAPER, 1"})
  void tells_all_apart_at_a_known_cost(Form form, double expected) {
    Tensor unlike = Tensor.eye(7);
    assertThat(nce(form, 0.02).apply(unlike, unlike, owners(0, 1, 2, 3, 4, 5, 6)).item())
        .isCloseTo(Math.log(expected), within(1e-5));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void the_order_of_examples_and_of_candidates_changes_nothing(Form form) {
    forSeeds(
        5,
        seed -> {
          Random random = new Random(seed);
          Tensor a = random.normal(1, N, E).to(DType.FLOAT64);
          Tensor b = random.normal(1, OWNERS.length, E).to(DType.FLOAT64);
          Tensor turn = random.permutation(N);
          Tensor stir = random.permutation(OWNERS.length);
          long[] place = turn.argsort(0).toLongs(); // where each anchor has gone
          long[] moved = new long[OWNERS.length];
          for (int i = 0; i < moved.length; i++) {
            int owner = (int) OWNERS[(int) stir.toLongs()[i]];
            moved[i] = owner < 0 ? -1 : place[owner];
          }
          assertThat(nce(form, 0.3).apply(a.at(turn), b.at(stir), owners(moved)).item())
              .isCloseTo(nce(form, 0.3).apply(a, b, owners(OWNERS)).item(), within(1e-9));
        });
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void costs_nothing_where_nothing_belongs_together_and_breaks_nothing(Form form) {
    Tensor a = new Random(1).normal(1, N, E).requireGradient();
    Tensor loss = nce(form, 0.07).apply(a, new Random(2).normal(1, 2, E), owners(-1, -1));
    assertThat(loss.item()).isZero();
    loss.backward();
    assertThat(Gradients.of(a).square().sum().item()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void a_single_pair_breaks_nothing(Form form) {
    Tensor a = new Random(1).normal(1, 1, E).requireGradient();
    Tensor loss = nce(form, 0.07).apply(a, new Random(2).normal(1, 1, E), owners(0));
    loss.backward();
    assertThat(loss.allFinite()).isTrue();
    assertThat(Gradients.of(a).allFinite()).isTrue();
  }

  @Test
  void is_clip_where_each_has_one_candidate() {
    assertThat(nce(Form.CLIP, 0.07).apply(z(0), z(10), owners(0, 1, 2, 3)).item())
        .isCloseTo(0.24196047463628595, within(1e-12));
  }

  @Test
  void a_learned_scale_has_a_gradient_and_bounds_and_a_fixed_one_neither() {
    var learned = new Nce.Config(Form.CLIP, 0.001, Nce.Temperature.LEARNED).build();
    learned.apply(Tensor.eye(2), Tensor.eye(2), owners(0, 1)).backward();
    assertThat(Gradients.of(learned.logScale()).allFinite()).isTrue();
    learned.updateScale();
    assertThat(learned.logScale().item()).isCloseTo(Math.log(100), within(1e-3));
    var fixed = new Nce.Config(Form.CLIP, 0.001, Nce.Temperature.FIXED).build();
    fixed.updateScale();
    assertThat(fixed.logScale().item()).isCloseTo(Math.log(1000), within(1e-5));
    assertThat(fixed.logScale().requiresGradient()).isFalse();
  }

  @Test
  void rejects_candidates_without_owners() {
    assertThatThrownBy(
            () -> nce(Form.PAPER, 1).apply(Tensor.ones(7, 5), Tensor.ones(3, 5), owners(0, 1)))
        .hasMessage("nce candidates: expected [M=2, E=5], got [3, 5]");
  }

  @Test
  void two_halves_whose_features_were_gathered_are_the_whole() {
    Tensor a = new Random(4).normal(1, 6, E).to(DType.FLOAT64);
    Tensor b = new Random(5).normal(1, 6, E).to(DType.FLOAT64);
    List<Double> halves = new ArrayList<>();
    for (long[] own : new long[][] {{0, 1, 2, -1, -1, -1}, {-1, -1, -1, 3, 4, 5}}) {
      halves.add(nce(Form.ASYMMETRIC, 0.2).apply(a, b, owners(own)).item());
    }
    double whole = nce(Form.ASYMMETRIC, 0.2).apply(a, b, owners(0, 1, 2, 3, 4, 5)).item();
    assertThat((halves.get(0) + halves.get(1)) / 2).isCloseTo(whole, within(1e-12));
  }
}
