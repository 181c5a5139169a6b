package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.model.Readout;
import io.sensorium.model.Tower;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VokensTest extends ObjectiveContract {
  @Override
  Vokens.Config config(List<String> modalities) {
    return new Vokens.Config(new CommTest().config(modalities), "kind", 0.7);
  }

  @Test
  void the_loss_is_the_learners_and_the_cross_entropy_of_the_items() {
    Vokens vokens = (Vokens) build(2);
    Batch batch = batch(2);
    Pass pass = Pass.learning(new Random(1).at(1)).withoutTrace();
    double[] said =
        vokens
            .head()
            .apply(vokens.learner().represent(batch, pass).values())
            .logSoftmax(-1)
            .toDoubles();
    int[] items = {0, 2, 1, 1, 0, -1, 2};
    double sum = 0;
    for (int row = 0; row < items.length; row++) {
      sum -= items[row] < 0 ? 0 : said[3 * row + items[row]];
    }
    double own = ((Vokens) build(2)).learner().loss(batch, new Random(1).at(0)).total().item();
    Loss loss = ((Vokens) build(2)).loss(batch, new Random(1));
    assertThat(loss.parts().get("kind").item()).isCloseTo(sum / 6, within(1e-4));
    assertThat(loss.total().item()).isCloseTo(own + 0.7 * sum / 6, within(1e-4));
  }

  /** A learner of pictures of 5 x 5 pixels, of which it sees 3 x 3 places. */
  private static Vokens ofElements() {
    var learner =
        new SimClr.Config(
            Map.of("left", new Tower.Config(backbone("left"), Readout.MEAN)),
            same(List.of("left")),
            4,
            List.of(3),
            0.5);
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("left", new Image(5));
    var setting = new Setting(modalities, Map.of("kind", List.of("a", "b", "c", "d", "e")), null);
    return new Vokens.Config(learner, "kind", 0.7).build(setting, new Random(6));
  }

  private static Batch pictures(float... items) {
    var columns = new LinkedHashMap<String, Column>();
    columns.put("left", Column.full(new Random(2).uniform(2, 3, 5, 5)));
    var labels = new LinkedHashMap<String, Column>();
    labels.put("kind", Column.full(Tensor.of(items, 2, items.length / 2)));
    return new Batch(2, columns, labels);
  }

  @Test
  void items_of_elements_are_told_place_by_place() {
    Vokens vokens = ofElements();
    Batch batch = pictures(0, 1, 2, -1, 4, 4, 4, 3, 2, -1, -1, 3, 0, 0, 1, 1, 2, -1);
    Pass pass = Pass.learning(new Random(1).at(1)).withoutTrace();
    Tensor seen = ((SimClr) vokens.learner()).elements(batch, "left", pass).values();
    assertThat(seen.shape()).containsExactly(2, 9, 4);
    double[] said = vokens.head().apply(seen.view(18, 4)).logSoftmax(-1).toDoubles();
    double[] items = Objects.requireNonNull(batch.labels().get("kind")).values().toDoubles();
    double sum = 0;
    for (int place = 0; place < 18; place++) {
      sum -= items[place] < 0 ? 0 : said[5 * place + (int) items[place]];
    }
    Loss loss = vokens.loss(batch, new Random(1));
    assertThat(loss.parts().get("kind").item()).isCloseTo(sum / 14, within(1e-4));
  }

  @Test
  void elements_that_the_matcher_has_not_seen_are_refused() {
    assertThatThrownBy(() -> ofElements().loss(pictures(0, 1, 2, 0, 1, 2), new Random(1)))
        .hasMessageStartingWith(
            "vokens: both must cut the modality alike, but the learner sees 9 elements where the");
  }

  @Test
  void the_vector_of_an_example_is_the_mean_of_its_elements() {
    var learner = (SimClr) ofElements().learner();
    Batch batch = pictures(0, 0);
    double[] vector = learner.represent(batch, Pass.ASKING).values().toDoubles();
    double[] mean = learner.elements(batch, "left", Pass.ASKING).values().mean(1).toDoubles();
    for (int i = 0; i < vector.length; i++) {
      assertThat(mean[i]).isCloseTo(vector[i], within(1e-5));
    }
  }

  @Test
  void without_items_the_learner_learns_alone() {
    Batch batch = batch(2);
    double own = ((Vokens) build(2)).learner().loss(batch, new Random(1).at(0)).total().item();
    Loss loss = build(2).loss(new Batch(batch.size(), batch.columns()), new Random(1));
    assertThat(loss.total().item()).isEqualTo(own);
  }

  @Test
  void the_learner_needs_no_labels_itself() {
    assertThatThrownBy(
            () -> new Vokens.Config(new TaughtTest().config(List.of("left", "middle")), "kind", 1))
        .hasMessage("learner must learn from scratch and without labels");
  }
}
