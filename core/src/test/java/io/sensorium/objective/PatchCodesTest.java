package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.mask.Masking;
import io.sensorium.modality.Codec;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.WithCodes;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Memory;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class PatchCodesTest {
  private static final int SHADES = 5;
  private static final int SIDE = 6;
  private static final Patchwork.Standard STANDARD =
      new Patchwork.Standard(List.of(0.5, 0.5, 0.5), List.of(0.3, 0.3, 0.3));

  /** Pictures of 6 x 6 as 3 x 2 codes: how bright each patch of 2 x 3 is, on average. */
  private record Shades() implements Codec {
    @Override
    public Modality modality() {
      return new Image(SIDE);
    }

    @Override
    public List<Integer> grid() {
      return List.of(3, 2);
    }

    @Override
    public int size() {
      return SHADES;
    }

    @Override
    public Tensor encode(Tensor values) {
      Tensor patches = values.rearrange("p c (y a) (x b) -> p (y x) (c a b)", "a", 2, "b", 3);
      return patches.mean(2).times(SHADES).floor().clamp(0, SHADES - 1).to(DType.INT64);
    }

    @Override
    public Tensor decode(Tensor codes) {
      Tensor each = codes.to(DType.FLOAT32).plus(0.5).over(SHADES).unsqueeze(2);
      Tensor patches = each.expand(codes.size(0), 6, 18);
      return patches.rearrange(
          "p (y x) (c a b) -> p c (y a) (x b)", "y", 3, "x", 2, "c", 3, "a", 2, "b", 3);
    }

    @Override
    public Tensor table() {
      throw new AssertionError("nobody looks");
    }
  }

  private static MaskedAutoencoder model(Modality modality) {
    var tokens = new PatchCodes.Config(STANDARD);
    var config =
        new MaskedAutoencoder.Config(
            new LinkedHashMap<>(Map.of("image", new Ends.Config(tokens, 0.5, 1))),
            new Stacks.Given(new Stacks.Stack(16, 1, 2), new Stacks.Stack(16, 1, 2)),
            new Blocks(Blocks.Gelu.TANH, 0),
            new MaskedAutoencoder.Masks(Masking.Draw.EACH, Masking.Padding.EXCLUDED),
            MaskedAutoencoder.Types.LEARNED,
            MaskedAutoencoder.Summary.MEAN);
    SequencedMap<String, Modality> modalities = new LinkedHashMap<>(Map.of("image", modality));
    return config.build(modalities, new Random(3));
  }

  private static MaskedAutoencoder model() {
    return model(new WithCodes(new Shades()));
  }

  /** Four pictures of one shade for each patch, and an example without one. */
  private static Batch batch() {
    Rows rows = Rows.where(true, true, false, true, true);
    Tensor codes = new Random(5).integers(0, SHADES, 4, 6);
    return new Batch(
        5,
        new LinkedHashMap<>(Map.of("image", new Column(new Shades().decode(codes), null, rows))));
  }

  @Test
  void the_loss_is_the_cross_entropy_of_the_codes_of_hidden_patches() {
    MaskedAutoencoder model = model();
    Masked masked = model.hide(batch(), Map.of(), new Random(1)).get("image");
    double[] hidden = masked.mask().hidden().to(DType.FLOAT64).toDoubles();
    long[] codes = new Shades().encode(batch().of("image").values()).toLongs();
    assertThat(masked.raw().wanted().toLongs()).isEqualTo(codes);
    Content content = model.ends().get("image").content();
    Tensor said = new Random(2).normal(1, 4, 6, SHADES);
    double[] each = said.to(DType.FLOAT64).toDoubles();
    Guesses guesses = Guesses.of(content, masked, said, x -> x);
    double sum = 0;
    for (int t = 0; t < codes.length; t++) {
      if (hidden[t] == 1) {
        double all = 0;
        for (int v = 0; v < SHADES; v++) {
          all += Math.exp(each[t * SHADES + v]);
        }
        sum += Math.log(all) - each[t * SHADES + Math.toIntExact(codes[t])];
      }
    }
    assertThat(guesses.error().sum().item()).isCloseTo(sum, within(1e-4));
  }

  @Test
  void learns_one_batch_by_heart_and_tells_it() {
    MaskedAutoencoder model = model();
    var optimizer = new AdamW(model.parameters(), (_, _) -> false, new AdamW.Config(0, 0.9, 0.95));
    for (int step = 0; step < 150; step++) {
      Memory.scoped(
          () -> {
            model.loss(batch(), new Random(1)).total().backward();
            optimizer.step(0.01);
            return model.teller().bridge().weight();
          });
    }
    Loss loss = model.loss(batch(), new Random(1));
    assertThat(loss.parts().get("image accuracy").item()).isCloseTo(1, within(1e-6));
    Column told = model.reconstruct(batch(), Map.of(), new Random(1)).get("image").told();
    double[] right = batch().of("image").values().toDoubles();
    assertThat(told.values().toDoubles()).containsExactly(right, within(1e-5));
  }

  @Test
  void what_represents_an_example_is_made_without_the_tokenizer() {
    var deaf =
        new Codec() {
          @Override
          public Modality modality() {
            return new Image(SIDE);
          }

          @Override
          public List<Integer> grid() {
            return List.of(3, 2);
          }

          @Override
          public int size() {
            return SHADES;
          }

          @Override
          public Tensor encode(Tensor values) {
            throw new AssertionError("nothing is told");
          }

          @Override
          public Tensor decode(Tensor codes) {
            throw new AssertionError("nothing is told");
          }

          @Override
          public Tensor table() {
            throw new AssertionError("nothing is told");
          }
        };
    Column vectors = model(new WithCodes(deaf)).represent(batch(), Pass.ASKING);
    assertThat(vectors.values().shape()).containsExactly(4, 16);
  }

  @Test
  void a_modality_without_a_tokenizer_is_told() {
    assertThatThrownBy(() -> model(new Image(SIDE)))
        .hasMessage("patchCodes: needs a modality of type withCodes, which names a tokenizer");
  }
}
