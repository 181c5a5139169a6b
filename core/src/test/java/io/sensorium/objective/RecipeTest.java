package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.augment.CropResize;
import io.sensorium.augment.Same;
import io.sensorium.config.Recipes;
import io.sensorium.mask.Masking;
import io.sensorium.model.AlexNet;
import io.sensorium.model.AttentionFusion;
import io.sensorium.model.Encoder;
import io.sensorium.model.Identity;
import io.sensorium.model.PatchSignal;
import io.sensorium.model.Patches;
import io.sensorium.model.Projected;
import io.sensorium.model.Readout;
import io.sensorium.model.ResNet18;
import io.sensorium.model.Sharing;
import io.sensorium.model.Signal;
import io.sensorium.model.SmallConvolution;
import io.sensorium.model.Spaces;
import io.sensorium.model.Tower;
import io.sensorium.model.TowerSize;
import io.sensorium.model.Vit;
import io.sensorium.model.WordSignal;
import io.sensorium.model.WordTable;
import io.sensorium.model.WordTransformer;
import io.sensorium.nn.BertBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objectives as a recipe writes them. */
class RecipeTest {
  record Recipe(Objective.Config objective) {}

  private static Objective.Config read(String yaml) {
    return Recipes.read("recipe.yaml", yaml, Recipe.class).objective();
  }

  @Test
  void comm() {
    assertThat(
            read(
                """
                objective:
                  type: comm
                  encoders:
                    photo: {backbone: {type: resNet18}, tokens: {type: patches}}
                    drawing:
                      backbone: {type: vit, patch: 7, width: 24, depth: 1, heads: 2, positions: fixed}
                      tokens: {type: projected}
                    caption:
                      backbone: {type: wordTransformer, width: 40, depth: 2, heads: 5}
                      tokens: {type: identity}
                  augment: {photo: {type: same}, drawing: {type: same}, caption: {type: same}}
                  width: 40
                  fusion: {type: attentionFusion, heads: 8}
                  head: [512, 512, 256]
                  temperature: 0.1
                  weights: {together: 2}
                  single: augmented
                """))
        .isEqualTo(
            new Comm.Config(
                Map.of(
                    "photo", new Encoder.Config(new ResNet18.Config(), new Patches.Config()),
                    "drawing",
                        new Encoder.Config(
                            new Vit.Config(7, 24, 1, 2, Vit.Positions.FIXED),
                            new Projected.Config()),
                    "caption",
                        new Encoder.Config(
                            new WordTransformer.Config(40, 2, 5), new Identity.Config())),
                Map.of("photo", new Same(), "drawing", new Same(), "caption", new Same()),
                40,
                new AttentionFusion.Config(8),
                List.of(512, 512, 256),
                0.1,
                Map.of("together", 2.0),
                Comm.Single.AUGMENTED));
  }

  @Test
  void cross() {
    assertThat(
            read(
                """
                objective:
                  type: cross
                  encoders:
                    left: {backbone: {type: alexNet}, readout: flatten}
                    right: {backbone: {type: alexNet}, readout: flatten}
                  augment:
                    left: {type: cropResize, smallest: 0.5, largest: 1}
                    right: {type: cropResize, smallest: 0.5, largest: 1}
                  width: 256
                  embedding: 512
                  temperature: 0.07
                """))
        .isEqualTo(
            new Cross.Config(
                Map.of(
                    "left", new Tower.Config(new AlexNet.Config(), Readout.FLATTEN),
                    "right", new Tower.Config(new AlexNet.Config(), Readout.FLATTEN)),
                Map.of("left", new CropResize(0.5, 1), "right", new CropResize(0.5, 1)),
                256,
                512,
                0.07));
  }

  @Test
  void cross_self() {
    assertThat(
            read(
                """
                objective:
                  type: crossSelf
                  encoders:
                    left:
                      backbone: {type: smallConvolution, channels: [32, 64], strides: [2, 1]}
                      readout: mean
                  plain: {left: {type: same}}
                  augment: {left: {type: cropResize, smallest: 0.08, largest: 1}}
                  width: 256
                  head: [1024, 1024, 256]
                  crossHead: linear
                  temperature: 0.1
                  selfWeight: 1
                """))
        .isEqualTo(
            new CrossSelf.Config(
                Map.of(
                    "left",
                    new Tower.Config(
                        new SmallConvolution.Config(List.of(32, 64), List.of(2, 1)), Readout.MEAN)),
                Map.of("left", new Same()),
                Map.of("left", new CropResize(0.08, 1)),
                256,
                List.of(1024, 1024, 256),
                CrossSelf.CrossHead.LINEAR,
                0.1,
                1));
  }

  @Test
  void masked_autoencoder() {
    var ends = new LinkedHashMap<String, Ends.Config>();
    var standard =
        new Patchwork.Standard(List.of(0.5762, 0.5503, 0.5213), List.of(0.3207, 0.3169, 0.3307));
    ends.put(
        "image",
        new Ends.Config(
            new Patchwork.Config(List.of(16, 16), standard, Patchwork.Target.VALUES), 0.75, 1));
    ends.put("text", new Ends.Config(new Pieces.Config(), 0.75, 0.5));
    assertThat(
            read(
                """
                objective:
                  type: maskedAutoencoder
                  ends:
                    image:
                      tokens:
                        type: patchwork
                        patch: [16, 16]
                        standard:
                          mean: [0.5762, 0.5503, 0.5213]
                          deviation: [0.3207, 0.3169, 0.3307]
                        target: values
                      hidden: 0.75
                      weight: 1
                    text: {tokens: {type: pieces}, hidden: 0.75, weight: 0.5}
                  size: {type: published, preset: large}
                  blocks: {gelu: tanh, dropPath: 0}
                  masks: {draw: shared, padding: counted}
                  types: learned
                  summary: cls
                """))
        .isEqualTo(
            new MaskedAutoencoder.Config(
                ends,
                new Stacks.Published(Stacks.Preset.LARGE),
                new Blocks(Blocks.Gelu.TANH, 0),
                new MaskedAutoencoder.Masks(Masking.Draw.SHARED, Masking.Padding.COUNTED),
                MaskedAutoencoder.Types.LEARNED,
                MaskedAutoencoder.Summary.CLS));
  }

  @Test
  void masked_transformer() {
    var ends = new LinkedHashMap<String, Ends.Config>();
    ends.put("text", new Ends.Config(new Pieces.Config(), 0.9, 0.26));
    ends.put("audio", new Ends.Config(new Codes.Config(Codes.Vectors.LEARNED), 0.9, 0.14));
    ends.put("video", new Ends.Config(new Codes.Config(Codes.Vectors.CODEBOOK), 0.9, 0.6));
    assertThat(
            read(
                """
                objective:
                  type: maskedTransformer
                  ends:
                    text: {tokens: {type: pieces}, hidden: 0.9, weight: 0.26}
                    audio: {tokens: {type: codes, vectors: learned}, hidden: 0.9, weight: 0.14}
                    video: {tokens: {type: codes, vectors: codebook}, hidden: 0.9, weight: 0.60}
                  size: {type: preset, reading: literal3072}
                  layers: {norms: post, dropout: 0.1, deviation: 0.02}
                  positions: factorised
                  types: after
                  head: tied
                  padding: literal
                """))
        .isEqualTo(
            new MaskedTransformer.Config(
                ends,
                new MaskedTransformer.Preset(MaskedTransformer.Preset.Reading.LITERAL3072),
                new MaskedTransformer.Layers(BertBlock.Order.POST, 0.1, 0.02),
                Places.Kind.FACTORISED,
                MaskedTransformer.Types.AFTER,
                Head.Kind.TIED,
                MaskedTransformer.Padding.LITERAL));
  }

  @Test
  void vatt() {
    var signals = new LinkedHashMap<String, Signal.Config>();
    signals.put("video", new PatchSignal.Config(List.of(4, 16, 16), 0.5, Masking.Draw.SHARED));
    signals.put("audio", new PatchSignal.Config(List.of(128), 0.5, Masking.Draw.EACH));
    signals.put("text", new WordSignal.Config(new WordTable.Vectors("words.vec")));
    assertThat(
            read(
                """
                objective:
                  type: vatt
                  signals:
                    video: {type: patchSignal, patch: [4, 16, 16], drop: 0.5, draw: shared}
                    audio: {type: patchSignal, patch: [128], drop: 0.5, draw: each}
                    text: {type: wordSignal, table: {type: vectors, file: words.vec}}
                  encoders: {type: published, combination: ma_medium}
                  spaces:
                    type: hierarchy
                    norms: paper
                    pairs:
                      - {hub: video, other: audio, width: 512, weight: 1}
                      - {hub: video, other: text, width: 256, weight: 1}
                  match: {type: nce, form: asymmetric, temperature: 0.07, scale: fixed}
                  candidates: {text: [text2]}
                  augment: {video: {type: same}}
                """))
        .isEqualTo(
            new Vatt.Config(
                signals,
                new Sharing.Published(Sharing.Combination.MA_MEDIUM),
                new Spaces.Hierarchy(
                    Spaces.Norms.PAPER,
                    List.of(
                        new Spaces.Pair("video", "audio", 512, 1),
                        new Spaces.Pair("video", "text", 256, 1))),
                new Nce.Config(Nce.Form.ASYMMETRIC, 0.07, Nce.Temperature.FIXED),
                Map.of("text", List.of("text2")),
                Map.of("video", new Same())));
  }

  @Test
  void vatt_with_one_transformer_one_space_and_the_sigmoid_loss() {
    var signals = new LinkedHashMap<String, Signal.Config>();
    signals.put("text", new WordSignal.Config(new WordTable.Learned(300)));
    assertThat(
            read(
                """
                objective:
                  type: vatt
                  signals:
                    text: {type: wordSignal, table: {type: learned, width: 300}}
                  encoders:
                    type: agnostic
                    size: {type: given, width: 96, hidden: 192, depth: 2, heads: 4}
                    dropout: 0.1
                  spaces:
                    type: joint
                    width: 512
                    pairs:
                      - {hub: video, other: text, weight: 1}
                  match: {type: sigLip, temperature: 0.1, bias: -10, chunk: 64}
                  candidates: {}
                  augment: {}
                """))
        .isEqualTo(
            new Vatt.Config(
                signals,
                new Sharing.Agnostic(new TowerSize.Given(96, 192, 2, 4), 0.1),
                new Spaces.Joint(512, List.of(new Spaces.Comparison("video", "text", 1))),
                new SigLip.Config(0.1, -10, 64),
                Map.of(),
                Map.of()));
  }

  @Test
  void tells_where_a_value_cannot_be() {
    String yaml =
        """
        objective:
          type: crossSelf
          encoders: {}
          plain: {}
          augment: {}
          width: 256
          head: %s
          crossHead: shared
          temperature: %s
          selfWeight: 1
        """;
    assertThatThrownBy(() -> read(yaml.formatted("[5]", "-1")))
        .hasMessageContaining("temperature must be above 0, got -1.0");
    assertThatThrownBy(() -> read(yaml.formatted("[]", "0.1")))
        .hasMessageContaining("head must have at least one width, got []");
  }
}
