package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.mask.Masking;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ContrastiveAutoencoderTest extends ObjectiveContract {
  private static final double TEMPERATURE = 0.2;
  private static final double WEIGHT = 0.3;
  private static final Patchwork.Standard STANDARD =
      new Patchwork.Standard(List.of(0.5, 0.4, 0.6), List.of(0.3, 0.2, 0.25));

  @Override
  ContrastiveAutoencoder.Config config(List<String> modalities) {
    var ends = new LinkedHashMap<String, Ends.Config>();
    for (String name : modalities) {
      Content.Config tokens =
          name.equals("right")
              ? new Pieces.Config()
              : new Patchwork.Config(List.of(1, 1), STANDARD, Patchwork.Target.VALUES);
      ends.put(name, new Ends.Config(tokens, 0.4, 0.5));
    }
    var autoencoder =
        new MaskedAutoencoder.Config(
            ends,
            new Stacks.Given(new Stacks.Stack(16, 2, 2), new Stacks.Stack(12, 1, 3)),
            new Blocks(Blocks.Gelu.TANH, 0),
            new MaskedAutoencoder.Masks(Masking.Draw.EACH, Masking.Padding.EXCLUDED),
            MaskedAutoencoder.Types.LEARNED,
            MaskedAutoencoder.Summary.MEAN);
    return new ContrastiveAutoencoder.Config(autoencoder, TEMPERATURE, WEIGHT);
  }

  private ContrastiveAutoencoder model(int modalities) {
    return (ContrastiveAutoencoder) build(modalities);
  }

  @Test
  void the_loss_is_that_of_the_autoencoder_and_the_mean_contrast_of_all_pairs() {
    ContrastiveAutoencoder model = model(3);
    Batch batch = batch(3);
    Loss told = model.autoencoder().loss(batch, new Random(1));
    SequencedMap<String, Masked> shown = model.autoencoder().hide(batch, Map.of(), new Random(1));
    List<double[][]> said =
        model.autoencoder().alone(shown, Pass.ASKING).values().stream()
            .map(column -> rows(column.values()))
            .toList();
    double contrast =
        (byHand(said.get(0), said.get(1))
                + byHand(said.get(0), said.get(2))
                + byHand(said.get(1), said.get(2)))
            / 3;
    Loss loss = model.loss(batch, new Random(1));
    assertThat(loss.total().item())
        .isCloseTo(told.total().item() + WEIGHT * contrast, within(1e-5));
    assertThat(loss.parts().get("middle-right").item())
        .isCloseTo(byHand(said.get(1), said.get(2)), within(1e-5));
    assertThat(loss.parts().keySet()).containsAll(told.parts().keySet());
  }

  private static double[][] rows(Tensor vectors) {
    int width = (int) vectors.size(1);
    double[] all = vectors.toDoubles();
    double[][] rows = new double[all.length / width][width];
    for (int i = 0; i < all.length; i++) {
      rows[i / width][i % width] = all[i];
    }
    return rows;
  }

  /** Mean over both directions of -log of the softmax, over examples, at the partner. */
  private static double byHand(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double forth = 0;
      double back = 0;
      for (int j = 0; j < a.length; j++) {
        forth += Math.exp(cosine(a[i], b[j]) / TEMPERATURE);
        back += Math.exp(cosine(a[j], b[i]) / TEMPERATURE);
      }
      sum += Math.log(forth) + Math.log(back) - 2 * cosine(a[i], b[i]) / TEMPERATURE;
    }
    return sum / 2 / a.length;
  }

  private static double cosine(double[] a, double[] b) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      first += a[i] * a[i];
      second += b[i] * b[i];
    }
    return product / Math.sqrt(first * second);
  }

  @Test
  void what_one_modality_says_does_not_depend_on_the_others() {
    ContrastiveAutoencoder model = model(3);
    Batch batch = batch(3);
    Tensor among = model.project(batch, "left");
    Tensor byItself = model.project(batch.only(List.of("left")), "left");
    assertThat(byItself.toDoubles()).containsExactly(among.toDoubles(), within(1e-6));
  }

  @Test
  void where_no_two_examples_share_modalities_there_is_no_contrast() {
    ContrastiveAutoencoder model = model(2);
    Rows first = Rows.where(true, true, true, false, false, false, false);
    Rows rest = Rows.where(false, false, false, true, true, true, true);
    Batch batch = batch(2, name -> name.equals("left") ? first : rest);
    Loss loss = model.loss(batch, new Random(1));
    assertThat(loss.measure()).containsOnlyKeys("loss", "left", "middle");
    Loss told = model.autoencoder().loss(batch, new Random(1));
    assertThat(loss.total().item()).isCloseTo(told.total().item(), within(1e-6));
  }

  @Test
  void it_tells_what_is_hidden_as_its_autoencoder_does() {
    ContrastiveAutoencoder model = model(2);
    Map<String, Double> hidden = Map.of("left", 1.0, "middle", 0.0);
    Column told = model.reconstruct(batch(2), hidden, new Random(1)).get("left").told();
    Column same =
        model.autoencoder().reconstruct(batch(2), hidden, new Random(1)).get("left").told();
    assertThat(told.values().toDoubles()).containsExactly(same.values().toDoubles());
  }

  @Test
  void wrong_settings_are_told() {
    var one = new LinkedHashMap<String, Modality>();
    one.put("left", new Image(5));
    assertThatThrownBy(() -> config(List.of("left")).build(one, new Random(1)))
        .hasMessage("contrastiveAutoencoder: needs at least two modalities, got [left]");
    assertThatThrownBy(
            () -> new ContrastiveAutoencoder.Config(config(List.of()).autoencoder(), 0, 1))
        .hasMessage("temperature must be above 0, got 0.0");
  }
}
