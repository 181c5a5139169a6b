package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.model.Readout;
import io.sensorium.model.Tower;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Mlp;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Memory;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FactorCL where labels stand for what is to be told. */
class FactorClLabelsTest extends ContrastiveContract {
  private static final int WIDTH = 13;

  @Override
  FactorCl.Config config(List<String> modalities) {
    return new FactorCl.Config(
        forEach(modalities, name -> new Tower.Config(backbone(name), Readout.MEAN)),
        same(modalities),
        null,
        WIDTH,
        17,
        "kind");
  }

  @Override
  double least() {
    return -100;
  }

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

  private static double[] map(Linear linear, double[] x) {
    double[] weight = linear.weight().toDoubles();
    double[] mapped = linear.bias().toDoubles();
    for (int h = 0; h < mapped.length; h++) {
      for (int d = 0; d < x.length; d++) {
        mapped[h] += weight[h * x.length + d] * x[d];
      }
    }
    return mapped;
  }

  private static double[] bent(double[] x) {
    return Arrays.stream(x).map(v -> Math.max(0, v)).toArray();
  }

  private static double[] head(Mlp head, double[] x) {
    return map(head.down(), bent(map(head.up(), x)));
  }

  private static double[] beside(double[] x, double[] y) {
    return DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).toArray();
  }

  private static double score(Critic critic, double[] x, double[] y) {
    double[] hidden = bent(map(critic.second(), bent(map(critic.first(), beside(x, y)))));
    return map(critic.last(), hidden)[0];
  }

  private static double lower(Critic critic, double[][] x, double[][] y) {
    int n = x.length;
    double bound = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (double[] other : x) {
        sum += Math.exp(score(critic, other, y[i]));
      }
      bound += (score(critic, x[i], y[i]) - Math.log(sum / n)) / n;
    }
    return bound;
  }

  private static double upper(Critic critic, double[][] x, double[][] y) {
    int n = x.length;
    double bound = 0;
    for (int i = 0; i < n; i++) {
      bound += score(critic, x[i], y[i]) / n;
      for (double[] other : x) {
        bound -= score(critic, other, y[i]) / (n * n);
      }
    }
    return bound;
  }

  private static final int[] LABELS = {0, 2, 1, 1, 0, -1, 2};

  private static Features features() {
    var columns = new LinkedHashMap<String, Column>();
    for (String name : List.of("left", "middle")) {
      Tensor values = new Random(columns.size() + 3).normal(1, 7, WIDTH);
      columns.put(name + "/0", Column.full(values.requireGradient()));
    }
    Tensor classes = Tensor.of(new long[] {0, 2, 1, 1, 0, 2}, 6).lookUp(Tensor.eye(3));
    Rows known = Rows.where(true, true, true, true, true, false, true);
    columns.put("/label", new Column(classes, null, known));
    return new Features(7, columns);
  }

  @Test
  void the_loss_is_that_of_the_paper_written_out() {
    FactorCl built = (FactorCl) build(2);
    Features features = features();
    double[][] x = Answers.rows(features.of("left/0").values());
    double[][] y = Answers.rows(features.of("middle/0").values());
    int[] known = {0, 1, 2, 3, 4, 6};
    var label = new double[known.length][3];
    for (int i = 0; i < known.length; i++) {
      label[i][LABELS[known[i]]] = 1;
    }
    FactorCl.Heads left = built.heads().get("left");
    FactorCl.Heads right = built.heads().get("middle");
    FactorCl.Critics critics = built.pairs().get("left-middle");
    double shared = lower(critics.shared(), all(left.shared(), x), all(right.shared(), y));
    double bound =
        upper(critics.sharedBound(), all(left.sharedBound(), x), all(right.sharedBound(), y));
    double ofX = lower(built.own().get("left"), some(left.own(), x, known), label);
    double ofY = lower(built.own().get("middle"), some(right.own(), y, known), label);
    double given =
        lower(
            critics.given(),
            with(some(left.given(), x, known), label),
            with(some(right.given(), y, known), label));
    double givenBound =
        upper(
            critics.givenBound(),
            with(some(left.givenBound(), x, known), label),
            with(some(right.givenBound(), y, known), label));
    double critic =
        -lower(critics.sharedBound(), all(left.sharedBound(), x), all(right.sharedBound(), y))
            - lower(
                critics.givenBound(),
                with(some(left.givenBound(), x, known), label),
                with(some(right.givenBound(), y, known), label));
    Loss loss = built.compare(features, Pass.ASKING);
    assertThat(loss.parts().get("left own").item()).isCloseTo(-ofX, within(1e-5));
    assertThat(loss.parts().get("middle own").item()).isCloseTo(-ofY, within(1e-5));
    assertThat(loss.parts().get("left-middle given bound").item())
        .isCloseTo(givenBound, within(1e-5));
    assertThat(loss.total().item())
        .isCloseTo(-shared + bound - ofX - ofY - given + givenBound + critic, within(1e-4));
  }

  private static double[][] all(Mlp head, double[][] x) {
    return Arrays.stream(x).map(row -> head(head, row)).toArray(double[][]::new);
  }

  private static double[][] some(Mlp head, double[][] x, int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> head(head, x[row])).toArray(double[][]::new);
  }

  private static double[][] with(double[][] x, double[][] label) {
    var both = new double[x.length][];
    for (int i = 0; i < both.length; i++) {
      both[i] = beside(x[i], label[i]);
    }
    return both;
  }

  /** Tensors as rows of numbers. */
  private static final class Answers {
    static double[][] rows(Tensor table) {
      double[] flat = table.toDoubles();
      int width = (int) table.size(1);
      var rows = new double[flat.length / width][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
      }
      return rows;
    }
  }

  @Test
  void without_labels_only_what_is_shared_is_compared() {
    FactorCl built = (FactorCl) build(2);
    Batch batch = new Batch(7, batch(2).columns());
    Loss loss = built.loss(batch, new Random(1));
    assertThat(loss.parts().keySet())
        .containsExactly(
            "left-middle shared", "left-middle shared bound", "left-middle shared bound critic");
    loss.total().backward();
    assertOnlyFinite(built);
  }

  @Test
  void a_batch_with_labels_may_be_taken_in_pieces() {
    FactorCl built = (FactorCl) build(2);
    Loss loss = new GradientCache(3, Precision.FLOAT32).backward(built, batch(2), new Random(1));
    assertThat(loss.parts()).containsKeys("left own", "left-middle given");
    assertOnlyFinite(built);
    Tensor reached = built.parameters().get("heads.left.own.up.weight").gradient();
    assertThat(reached.abs().sum().item()).isPositive();
  }

  @Test
  void the_settings_name_looks_or_labels_and_not_both() {
    var names = List.of("left", "middle");
    var towers = forEach(names, name -> new Tower.Config(backbone(name), Readout.MEAN));
    assertThatThrownBy(
            () -> new FactorCl.Config(towers, same(names), same(names), WIDTH, 17, "kind"))
        .hasMessage(
            "needs either 'augment', to learn without labels, or 'task', to learn from its labels");
    assertThatThrownBy(() -> new FactorCl.Config(towers, same(names), null, WIDTH, 17, null))
        .hasMessageStartingWith("needs either 'augment'");
    assertThat(config(names).labels()).containsExactly("kind");
  }
}
