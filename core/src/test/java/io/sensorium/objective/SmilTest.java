package io.sensorium.objective;

import static io.sensorium.tensor.Memory.scoped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.model.Perceptron;
import io.sensorium.model.Readout;
import io.sensorium.model.Tower;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmilTest extends ObjectiveContract {
  private static final List<String> BOTH = List.of("left", "middle");

  @Override
  Smil.Config config(List<String> modalities) {
    return config(modalities, 1, 0.01, 1);
  }

  private static Smil.Config config(
      List<String> modalities, double imputed, double consistency, double rate) {
    return config(new CrossTest().config(modalities), modalities, imputed, consistency, rate);
  }

  private static Smil.Config config(
      Objective.Config networks,
      List<String> modalities,
      double imputed,
      double consistency,
      double rate) {
    var tasks = new LinkedHashMap<String, Double>();
    tasks.put("kind", 1.0);
    return new Smil.Config(
        new Start.Scratch(networks),
        tasks,
        3,
        11,
        new Smil.Lesson(
            "left", modalities.subList(1, modalities.size()), imputed, consistency, rate));
  }

  private static Smil built(double imputed, double consistency, double rate) {
    return (Smil) build(config(BOTH, imputed, consistency, rate), 2);
  }

  private static Batch learned(Smil smil, Batch batch, int steps) {
    var optimizer =
        new AdamW(
            smil.parameters(), (_, _) -> true, smil.rates(), new AdamW.Config(0.0, 0.9, 0.999));
    for (int step = 0; step < steps; step++) {
      Random random = new Random(step);
      scoped(
          () -> {
            smil.loss(batch, random).total().backward();
            smil.settle(0);
            optimizer.step(1e-2);
          });
    }
    return batch;
  }

  /** Plain fusion: relu(V [f_A, f_B]) and a head. */
  private static double[] fused(Smil smil, Batch batch, Pass pass) {
    Tensor left = smil.start().represent(batch.only(List.of("left")), pass).values();
    Tensor middle = smil.start().represent(batch.only(List.of("middle")), pass).values();
    Tensor layer = smil.hidden().apply(Tensor.cat(1, left, middle)).relu();
    return smil.heads().get("kind").apply(layer).toDoubles();
  }

  @Test
  void where_nothing_is_missing_it_is_plain_fusion() {
    Smil smil = built(1, 0.01, 1);
    Batch batch = learned(smil, batch(2), 5);
    assertThat(smil.classify(batch).get("kind").toDoubles())
        .containsExactly(fused(smil, batch, Pass.ASKING), within(1e-6));
    Smil plain = built(0, 0, 1);
    double[] said = fused(plain, batch, Pass.learning(new Random(0)).withoutTrace());
    int[] labels = {0, 2, 1, 1, 0, -1, 2};
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      double all = 0;
      for (int c = 0; c < 3; c++) {
        all += Math.exp(said[3 * row + c]);
      }
      sum += labels[row] < 0 ? 0 : Math.log(all) - said[3 * row + labels[row]];
    }
    assertThat(plain.loss(batch, new Random(1)).total().item()).isCloseTo(sum / 7, within(1e-5));
  }

  /** In which the middle picture is the same for all. */
  private static Batch constant(Batch batch) {
    Column middle = batch.of("middle");
    long[] shape = middle.values().shape();
    Tensor one = middle.values().slice(0, 0, 1).expand(shape);
    return batch.map((name, column) -> name.equals("middle") ? column.with(one) : column);
  }

  @Test
  void a_missing_modality_that_never_changes_is_recovered() {
    var networks = // without batch norm
        new Cross.Config(
            forEach(BOTH, _ -> new Tower.Config(new Perceptron.Config(List.of(13)), Readout.MEAN)),
            same(BOTH),
            7,
            5,
            0.1);
    Smil smil = (Smil) build(config(networks, BOTH, 1, 0.01, 0), 2);
    Batch batch = learned(smil, constant(batch(2)), 3);
    double[] truth =
        smil.start().represent(batch.only(List.of("middle")), Pass.ASKING).values().toDoubles();
    double[] imagined = smil.imagine(batch.only(List.of("left"))).values().toDoubles();
    assertThat(imagined).containsExactly(truth, within(1e-5));
  }

  @Test
  void the_guess_is_a_weighted_mean_of_the_bank() {
    Smil smil = built(1, 0.01, 1);
    Batch batch = learned(smil, batch(2), 2);
    double[][] means = table(smil.bank().table());
    double[][] given =
        table(smil.start().represent(batch.only(List.of("left")), Pass.ASKING).values());
    double[][] gate = table(smil.guess().gate().weight());
    double[] bias = smil.guess().gate().bias().toDoubles();
    double[][] imagined = table(smil.imagine(batch).values());
    for (int p = 0; p < given.length; p++) {
      double[] sum = new double[means[0].length];
      double all = 0;
      for (int k = 0; k < means.length; k++) {
        double x = bias[k];
        for (int j = 0; j < given[p].length; j++) {
          x += gate[k][j] * given[p][j];
        }
        double weight = Math.log1p(Math.exp(x));
        all += weight;
        for (int d = 0; d < sum.length; d++) {
          sum[d] += weight * means[k][d];
        }
      }
      for (int d = 0; d < sum.length; d++) {
        assertThat(imagined[p][d]).isCloseTo(sum[d] / all, within(1e-5));
      }
    }
  }

  private static double[][] table(Tensor x) {
    double[] all = x.toDoubles();
    double[][] rows = new double[(int) x.size(0)][(int) x.size(1)];
    for (int i = 0; i < all.length; i++) {
      rows[i / rows[0].length][i % rows[0].length] = all[i];
    }
    return rows;
  }

  @Test
  void each_example_is_told_by_what_it_has() {
    Smil smil = built(1, 0.01, 1);
    Batch whole = learned(smil, batch(2), 3);
    Rows some = Rows.where(true, false, true, true, false, true, true);
    Batch mixed = batch(2, name -> name.equals("middle") ? some : Rows.all(7));
    double[] both = smil.classify(whole).get("kind").toDoubles();
    double[] guessed = smil.classify(whole.only(List.of("left"))).get("kind").toDoubles();
    double[] said = smil.classify(mixed).get("kind").toDoubles();
    for (int i = 0; i < said.length; i++) {
      double[] from = some.contains(i / 3) ? both : guessed;
      assertThat(said[i]).isCloseTo(from[i], within(1e-5));
    }
    assertThat(both[0]).isNotCloseTo(guessed[0], within(1e-6));
    assertThatThrownBy(() -> smil.classify(whole.only(List.of("middle"))))
        .hasMessage("smil: 7 of 7 examples lack 'left', from which the rest is guessed");
  }

  @Test
  void tells_what_it_cannot_do() {
    assertThatThrownBy(() -> new Smil.Lesson("left", List.of("left"), 1, 1, 1))
        .hasMessage("missing must name modalities other than the given 'left', got [left]");
  }
}
