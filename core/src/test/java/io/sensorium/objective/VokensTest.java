package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import java.util.List;
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
