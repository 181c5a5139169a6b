package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.data.Column;
import io.sensorium.model.Readout;
import io.sensorium.model.Tower;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Memory;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorClTest extends ContrastiveContract {

  @Override
  FactorCl.Config config(List<String> modalities) {
    return new FactorCl.Config(
        forEach(modalities, name -> new Tower.Config(backbone(name), Readout.MEAN)),
        same(modalities),
        same(modalities),
        13,
        17,
        null);
  }

  /** Bounds of information are below zero as often as above. */
  @Override
  double least() {
    return -100;
  }

  /** Critics do not learn by plain descent in so few steps. */
  @Override
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void learning_one_batch_lowers_its_loss(int modalities) {
    Objective objective = build(modalities);
    var optimizer =
        new AdamW(objective.parameters(), (_, _) -> false, new AdamW.Config(0, 0.9, 0.999));
    double before = objective.loss(batch(modalities), new Random(1)).total().item();
    for (int step = 0; step < 60; step++) {
      Memory.scoped(
          () -> {
            objective.loss(batch(modalities), new Random(1)).total().backward();
            optimizer.step(0.01);
          });
    }
    double after = objective.loss(batch(modalities), new Random(1)).total().item();
    assertThat(after).isFinite().isLessThan(before - 1);
  }

  /** Pairs of dim numbers each, of which each two correlate. */
  private static Tensor[] gaussian(long seed, int size, int dim, double correlation) {
    Tensor x = new Random(seed).normal(1, size, dim);
    Tensor noise = new Random(seed + 1000).normal(1, size, dim);
    return new Tensor[] {
      x, x.times(correlation).plus(noise.times(Math.sqrt(1 - correlation * correlation)))
    };
  }

  @Test
  void on_gaussian_numbers_the_truth_lies_between_the_bounds() {
    double correlation = 0.8;
    double truth = -2 / 2.0 * Math.log(1 - correlation * correlation); // 1.0217 nats
    Critic critic = Critic.of(2, 2, 24, new Random(3));
    var optimizer =
        new AdamW(critic.parameters(), (_, _) -> false, new AdamW.Config(0, 0.9, 0.999));
    for (int step = 0; step < 250; step++) {
      Tensor[] drawn = gaussian(step, 61, 2, correlation);
      Memory.scoped(
          () -> {
            Critic.lower(critic.scores(drawn[0], drawn[1])).negative().backward();
            optimizer.step(0.01);
          });
    }
    double lower = 0;
    double upper = 0;
    for (int round = 0; round < 20; round++) {
      Tensor[] fresh = gaussian(10_000 + round, 211, 2, correlation);
      Tensor scores = critic.scores(fresh[0], fresh[1]).detach();
      lower += Critic.lower(scores).item() / 20;
      upper += Critic.upper(scores).item() / 20;
    }
    assertThat(lower).isBetween(0.7 * truth, truth);
    assertThat(upper).isGreaterThan(truth);
  }

  private static double map(Linear linear, int to, double[] x) {
    double[] weight = linear.weight().toDoubles();
    double sum = linear.bias().toDoubles()[to];
    for (int d = 0; d < x.length; d++) {
      sum += weight[to * x.length + d] * x[d];
    }
    return sum;
  }

  private static double[] layer(Linear linear, double[] x) {
    var bent = new double[(int) linear.weight().size(0)];
    for (int h = 0; h < bent.length; h++) {
      bent[h] = Math.max(0, map(linear, h, x));
    }
    return bent;
  }

  @Test
  void scores_and_bounds_are_those_of_the_paper() {
    int n = 5;
    Tensor x = new Random(1).normal(1, n, 2);
    Tensor y = new Random(2).normal(1, n, 3);
    Critic critic = Critic.of(2, 3, 7, new Random(3));
    var scores = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double[] a = x.select(0, i).toDoubles();
        double[] b = y.select(0, j).toDoubles();
        double[] both = {a[0], a[1], b[0], b[1], b[2]};
        double[] hidden = layer(critic.second(), layer(critic.first(), both));
        scores[i][j] = map(critic.last(), 0, hidden);
      }
    }
    Tensor found = critic.scores(x, y);
    double own = 0;
    double all = 0;
    double normaliser = 0;
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        assertThat(found.select(0, i).select(0, j).item()).isCloseTo(scores[i][j], within(1e-5));
        sum += Math.exp(scores[i][j]);
        all += scores[i][j] / (n * n);
      }
      own += scores[j][j] / n;
      normaliser += (Math.log(sum) - Math.log(n)) / n;
    }
    assertThat(Critic.lower(found).item()).isCloseTo(own - normaliser, within(1e-5));
    assertThat(Critic.upper(found).item()).isCloseTo(own - all, within(1e-5));
  }

  @Test
  void the_lower_bound_is_at_most_the_logarithm_of_the_pairs() {
    Tensor sharp = Tensor.eye(6).times(50);
    assertThat(Critic.lower(sharp).item()).isCloseTo(Math.log(6), within(1e-4));
    assertThat(Critic.lower(Tensor.zeros(6, 6)).item()).isCloseTo(0, within(1e-6));
    assertThat(Critic.upper(Tensor.zeros(6, 6)).item()).isZero();
  }

  @Test
  void a_critic_finds_the_information_that_is_there() {
    // Which of four: log 4 = 1.386 nats.
    Tensor which = new Random(4).integers(0, 4, 64);
    Tensor x = which.lookUp(Tensor.eye(4));
    Tensor y = which.lookUp(Tensor.eye(4).flip(0));
    Critic critic = Critic.of(4, 4, 16, new Random(3));
    var optimizer =
        new AdamW(critic.parameters(), (_, _) -> false, new AdamW.Config(0, 0.9, 0.999));
    for (int step = 0; step < 150; step++) {
      Memory.scoped(
          () -> {
            Critic.lower(critic.scores(x, y)).negative().backward();
            optimizer.step(0.02);
          });
    }
    assertThat(Critic.lower(critic.scores(x, y)).item()).isBetween(1.25, 1.45);
  }

  private static Features features(FactorCl built) {
    var columns = new LinkedHashMap<String, Column>();
    for (String name : built.encoders().keySet()) {
      for (String look : List.of("/0", "/1")) {
        Tensor values = new Random(columns.size()).normal(1, 7, 13);
        columns.put(name + look, Column.full(values.requireGradient()));
      }
    }
    return new Features(7, columns);
  }

  @Test
  void has_the_six_terms_and_the_two_of_the_critics() {
    Loss loss = build(2).loss(batch(2), new Random(1));
    assertThat(loss.parts().keySet())
        .containsExactly(
            "left own",
            "middle own",
            "left-middle shared",
            "left-middle given",
            "left-middle shared bound",
            "left-middle shared bound critic",
            "left-middle given bound",
            "left-middle given bound critic");
    double sum = loss.parts().values().stream().mapToDouble(Tensor::item).sum();
    assertThat(loss.total().item()).isCloseTo(sum, within(1e-5)); // each of weight 1
  }

  @Test
  void critics_of_upper_bounds_learn_from_their_own_terms_alone() {
    FactorCl built = (FactorCl) build(2);
    Loss loss = built.compare(features(built), Pass.ASKING);
    loss.parts().get("left-middle shared bound").backward();
    built
        .parameters()
        .forEach(
            (name, weight) -> {
              if (name.startsWith("pairs.") || name.startsWith("own.")) {
                assertThat(weight.gradient()).as(name).isNull();
              }
            });
    assertThat(Gradients.of(built.parameters().get("heads.left.sharedBound.up.weight")).allFinite())
        .isTrue();

    FactorCl other = (FactorCl) build(2);
    other
        .compare(features(other), Pass.ASKING)
        .parts()
        .get("left-middle shared bound critic")
        .backward();
    assertThat(other.parameters().get("heads.left.sharedBound.up.weight").gradient()).isNull();
    assertThat(other.parameters().get("pairs.left-middle.sharedBound.first.weight").gradient())
        .isNotNull();
  }

  @Test
  void represents_by_all_heads() {
    assertThat(build(2).embed(batch(2)).shape()).containsExactly(7, 2 * 5 * 13);
  }

  @Test
  void one_modality_shares_nothing() {
    assertThatThrownBy(() -> build(1))
        .hasMessage("factorCl: needs at least two modalities, got [left]");
  }
}
