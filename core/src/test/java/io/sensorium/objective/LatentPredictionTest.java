package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.mask.Masking;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class LatentPredictionTest extends ObjectiveContract {
  private static final double MEMORY = 0.9;
  private static final double WEIGHT = 0.5;
  private static final Patchwork.Standard STANDARD =
      new Patchwork.Standard(List.of(0.5, 0.4, 0.6), List.of(0.3, 0.2, 0.25));

  @Override
  LatentPrediction.Config config(List<String> modalities) {
    return config(modalities, 0.5);
  }

  private static LatentPrediction.Config config(List<String> modalities, double contents) {
    var ends = new LinkedHashMap<String, Ends.Config>();
    for (String name : modalities) {
      Content.Config tokens =
          name.equals("right")
              ? new Pieces.Config()
              : new Patchwork.Config(List.of(1, 1), STANDARD, Patchwork.Target.VALUES);
      ends.put(name, new Ends.Config(tokens, 0.4, contents));
    }
    return new LatentPrediction.Config(
        new MaskedAutoencoder.Config(
            ends,
            new Stacks.Given(new Stacks.Stack(16, 3, 2), new Stacks.Stack(12, 1, 3)),
            new Blocks(Blocks.Gelu.TANH, 0),
            new MaskedAutoencoder.Masks(Masking.Draw.EACH, Masking.Padding.EXCLUDED),
            MaskedAutoencoder.Types.LEARNED,
            MaskedAutoencoder.Summary.MEAN),
        2,
        MEMORY,
        WEIGHT);
  }

  private static LatentPrediction pure() {
    return (LatentPrediction) build(config(List.of("left", "middle"), 0), 2);
  }

  private static List<Group> groups(LatentPrediction model, Batch batch) {
    return Group.of(batch.size(), model.student().hide(batch, Map.of(), new Random(1)));
  }

  @Test
  void the_teacher_begins_as_the_student() {
    LatentPrediction model = pure();
    SequencedMap<String, Tensor> student = model.student().parameters();
    model
        .teacher()
        .parameters()
        .forEach(
            (name, weight) -> {
              assertThat(weight.requiresGradient()).as(name).isFalse();
              assertThat(weight.toDoubles()).as(name).isEqualTo(student.get(name).toDoubles());
            });
  }

  @Test
  void the_loss_is_the_squared_distance_to_the_aims_over_hidden_tokens() {
    LatentPrediction model = pure();
    Batch batch = batch(2);
    Group group = groups(model, batch).getFirst();
    double sum = 0;
    for (String name : List.of("left", "middle")) {
      double[] aims = model.aims(group).get(name).toDoubles(); // [7, 25, 16]
      Tensor told =
          model.heads().get(name).apply(model.student().told(group, Pass.ASKING).get(name));
      double[] said = told.toDoubles();
      double[] hidden = group.parts().get(name).mask().hidden().like(told).toDoubles(); // [7, 25]
      for (int example = 0; example < 7; example++) {
        double error = 0;
        double count = 0;
        for (int token = 25 * example; token < 25 * example + 25; token++) {
          for (int d = 0; d < 16; d++) {
            double off = said[16 * token + d] - aims[16 * token + d];
            error += hidden[token] * off * off / 16;
          }
          count += hidden[token];
        }
        sum += error / count;
      }
    }
    Loss loss = model.loss(batch, new Random(1));
    assertThat(loss.total().item()).isCloseTo(WEIGHT * sum / 7, within(1e-5));
    assertThat(loss.parts().keySet())
        .containsExactly("left latent", "middle latent", "left spread", "middle spread");
  }

  @Test
  void an_aim_is_the_mean_of_the_last_blocks_made_even() {
    LatentPrediction model = pure();
    Group group = groups(model, batch(2)).getFirst();
    List<Tensor> layers = model.teacher().layers(group).get("middle");
    assertThat(layers).hasSize(3);
    double[] second = even(layers.get(1).toDoubles());
    double[] third = even(layers.get(2).toDoubles());
    double[] mean = new double[second.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (second[i] + third[i]) / 2;
    }
    assertThat(model.aims(group).get("middle").toDoubles())
        .containsExactly(even(mean), within(1e-4));
  }

  private static double[] even(double[] numbers) {
    double[] found = new double[numbers.length];
    for (int from = 0; from < numbers.length; from += 16) {
      double mean = 0;
      double square = 0;
      for (int d = from; d < from + 16; d++) {
        mean += numbers[d] / 16;
        square += numbers[d] * numbers[d] / 16;
      }
      for (int d = from; d < from + 16; d++) {
        found[d] = (numbers[d] - mean) / Math.sqrt(square - mean * mean + 1e-6);
      }
    }
    return found;
  }

  @Test
  void aims_look_at_what_is_hidden_and_at_the_other_modality() {
    LatentPrediction model = pure();
    Batch batch = batch(2);
    Group group = groups(model, batch).getFirst();
    Tensor together = model.aims(group).get("left");
    Group alone = groups(model, batch.only(List.of("left"))).getFirst();
    assertThat(model.aims(alone).get("left").minus(together).abs().mean().item())
        .isGreaterThan(1e-3);
    Group other = // other tokens are hidden
        Group.of(7, model.student().hide(batch, Map.of("left", 0.9), new Random(2))).getFirst();
    assertThat(model.aims(other).get("left").toDoubles())
        .containsExactly(together.toDoubles(), within(1e-5));
  }

  @Test
  void the_teacher_follows_the_student() {
    LatentPrediction model = pure();
    Tensor student = model.student().reader().cls();
    Tensor teacher = model.teacher().reader().cls();
    double[] before = teacher.toDoubles();
    student.update(student.detach().plus(1));
    model.settle(0);
    double[] after = teacher.toDoubles();
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).isCloseTo(before[i] + (1 - MEMORY), within(1e-5));
    }
    assertThat(model.teacher().teller().bridge().weight().toDoubles())
        .as("nobody asks its decoder")
        .isEqualTo(model.student().teller().bridge().weight().toDoubles());
  }

  @Test
  void errors_about_contents_count_where_they_have_a_weight() {
    LatentPrediction both = (LatentPrediction) build(2);
    Batch batch = batch(2);
    Loss contents = both.student().loss(batch, new Random(1));
    Loss loss = both.loss(batch, new Random(1));
    double latent =
        loss.parts().get("left latent").item() + loss.parts().get("middle latent").item();
    assertThat(loss.total().item())
        .isCloseTo(contents.total().item() + WEIGHT * latent, within(1e-5));
  }

  @Test
  void wrong_settings_are_told() {
    MaskedAutoencoder.Config autoencoder = config(List.of("left", "middle")).autoencoder();
    assertThatThrownBy(() -> build(new LatentPrediction.Config(autoencoder, 4, 0.9, 1), 2))
        .hasMessage("latentPrediction: layers must be at most the encoder's depth 3, got 4");
    assertThatThrownBy(() -> new LatentPrediction.Config(autoencoder, 0, 0.9, 1))
        .hasMessage("layers must be at least 1, got 0");
    assertThatThrownBy(() -> new LatentPrediction.Config(autoencoder, 1, 1, 1))
        .hasMessage("memory must be in [0, 1), got 1.0");
    assertThatThrownBy(() -> new LatentPrediction.Config(autoencoder, 1, 0.9, 0))
        .hasMessage("weight must be above 0, got 0.0");
  }
}
