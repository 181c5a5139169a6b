package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaughtTest extends ObjectiveContract {
  @Override
  Taught.Config config(List<String> modalities) {
    return config(new CommTest().config(modalities), modalities, 0, 1);
  }

  static Taught.Config config(
      Objective.Config networks, List<String> given, double dropped, double rate) {
    var tasks = new LinkedHashMap<String, Double>();
    tasks.put("kind", 1.0);
    return new Taught.Config(new Start.Scratch(networks), given, tasks, dropped, rate);
  }

  /** Networks that put modalities side by side. */
  private static Taught sideBySide(List<String> given) {
    return (Taught)
        build(config(new CrossTest().config(List.of("left", "middle")), given, 0, 1), 2);
  }

  @Test
  void the_loss_is_cross_entropy_over_the_labelled_examples_of_the_batch() {
    Taught taught = (Taught) build(2);
    Batch batch = batch(2);
    Pass pass = Pass.learning(new Random(1)).withoutTrace();
    Tensor scores = taught.said(batch, pass).get("kind").values(); // [7, 3]
    double[] said = scores.logSoftmax(-1).toDoubles();
    int[] labels = {0, 2, 1, 1, 0, -1, 2};
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      sum -= labels[row] < 0 ? 0 : said[3 * row + labels[row]];
    }
    Loss loss = taught.loss(batch, new Random(1));
    assertThat(loss.parts().get("kind").item()).isCloseTo(sum / 6, within(1e-5));
    assertThat(loss.total().item()).isCloseTo(sum / 7, within(1e-5));
  }

  @Test
  void what_is_not_given_is_not_looked_at() {
    var networks = new CommTest().config(List.of("left", "middle"));
    Taught taught = (Taught) build(config(networks, List.of("left"), 0, 1), 2);
    Batch whole = batch(2);
    Batch part = whole.only(List.of("left"));
    assertThat(taught.classify(whole).get("kind").toDoubles())
        .isEqualTo(taught.classify(part).get("kind").toDoubles());
    taught.loss(whole, new Random(1)).total().backward();
    assertThat(taught.parameters())
        .hasEntrySatisfying(
            "heads.kind.all.map.weight", each -> assertThat(each.gradient()).isNotNull());
    taught
        .parameters()
        .forEach(
            (name, each) -> {
              if (name.startsWith("start.encoders.middle.")) {
                assertThat(each.gradient()).as(name).isNull();
              }
            });
  }

  @Test
  void networks_side_by_side_get_a_head_each_and_their_scores_are_averaged() {
    Taught taught = sideBySide(List.of("left", "middle"));
    assertThat(taught.views().keySet()).containsExactly("left", "middle");
    Batch batch = batch(2);
    double[] left = taught.classify(batch.only(List.of("left"))).get("kind").toDoubles();
    double[] middle = taught.classify(batch.only(List.of("middle"))).get("kind").toDoubles();
    double[] both = taught.classify(batch).get("kind").toDoubles();
    for (int i = 0; i < both.length; i++) {
      assertThat(both[i]).isCloseTo((left[i] + middle[i]) / 2, within(1e-5));
    }
    assertThat(sideBySide(List.of("middle")).views()).containsOnlyKeys("all");
  }

  @Test
  void an_example_is_told_by_the_modalities_it_has() {
    Taught taught = sideBySide(List.of("left", "middle"));
    Rows some = Rows.where(true, false, true, true, false, true, true);
    Batch mixed = batch(2, name -> name.equals("left") ? some : Rows.all(7));
    double[] middle = taught.classify(mixed.only(List.of("middle"))).get("kind").toDoubles();
    double[] all = taught.classify(mixed).get("kind").toDoubles();
    for (int row : new int[] {1, 4}) {
      for (int c = 0; c < 3; c++) {
        assertThat(all[3 * row + c]).isCloseTo(middle[3 * row + c], within(1e-5));
      }
    }
    Column left = taught.said(mixed.only(List.of("left")), Pass.ASKING).get("kind");
    assertThat(left.rows()).isEqualTo(some);
    assertThatThrownBy(() -> taught.classify(mixed.only(List.of("left"))))
        .hasMessage("taught: 2 of 7 examples have too little of [left, middle] to be asked about");
  }

  @Test
  void networks_go_at_their_own_rate() {
    var networks = new CommTest().config(List.of("left", "middle"));
    Taught still = (Taught) build(config(networks, List.of("left", "middle"), 0.5, 0), 2);
    assertThat(still.rates())
        .isNotEmpty()
        .allSatisfy(
            (name, rate) -> {
              assertThat(name).startsWith("start.");
              assertThat(rate).isZero();
            });
  }

  @Test
  void networks_left_as_they_are_are_read_as_in_asking_and_get_no_gradient() {
    var networks = new CommTest().config(List.of("left", "middle"));
    Taught still = (Taught) build(config(networks, List.of("left", "middle"), 0, 0), 2);
    Batch batch = batch(2);
    double[] said = still.said(batch, Pass.ASKING).get("kind").values().logSoftmax(-1).toDoubles();
    int[] labels = {0, 2, 1, 1, 0, -1, 2};
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      sum -= labels[row] < 0 ? 0 : said[3 * row + labels[row]];
    }
    Loss loss = still.loss(batch, new Random(1));
    assertThat(loss.parts().get("kind").item()).isCloseTo(sum / 6, within(1e-5));
    loss.total().backward();
    still
        .parameters()
        .forEach(
            (name, each) -> {
              if (name.startsWith("start.")) {
                assertThat(each.gradient()).as(name).isNull();
              } else {
                assertThat(each.gradient()).as(name).isNotNull();
              }
            });
  }

  @Test
  void without_labels_nothing_is_learned() {
    Taught taught = (Taught) build(2);
    Batch batch = batch(2);
    Loss loss = taught.loss(new Batch(batch.size(), batch.columns()), new Random(1));
    assertThat(loss.total().item()).isZero();
    loss.total().backward();
    Tensor gradient = taught.parameters().get("heads.kind.all.norm.bias").gradient();
    assertThat(gradient).isNotNull();
    assertThat(gradient.abs().sum().item()).isZero();
  }

  @Test
  void tells_what_it_cannot_do() {
    var networks = new CommTest().config(List.of("left", "middle"));
    assertThatThrownBy(() -> build(config(networks, List.of("top"), 0, 1), 2))
        .hasMessage("given: no modality 'top'; there are [left, middle]");
    assertThatThrownBy(() -> config(networks, List.of(), 0, 1))
        .hasMessage("given must name at least one modality");
    assertThatThrownBy(() -> config(networks, List.of("left"), 0, -1))
        .hasMessage("rate must be at least 0, got -1.0");
  }
}
