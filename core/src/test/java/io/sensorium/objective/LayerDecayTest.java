package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayerDecayTest {
  private static final double FACTOR = 0.6;

  /** How many layers each weight is below the last. */
  private static SequencedMap<String, Long> below(Set<String> modalities, String... names) {
    var below = new LinkedHashMap<String, Long>();
    new LayerDecay(FACTOR)
        .rates(List.of(names), modalities)
        .forEach(
            (name, rate) -> {
              double layers = Math.log(rate) / Math.log(FACTOR);
              assertThat(layers).as(name).isCloseTo(Math.rint(layers), within(1e-9));
              below.put(name, Math.round(layers));
            });
    return below;
  }

  @Test
  void of_a_masked_autoencoder_as_published_but_for_the_patches_and_the_last_norm() {
    // In the published code patches learn at the full rate, and the last norm at that of layer 0.
    var below =
        below(
            Set.of("image", "text"),
            "start.ends.image.content.embed.weight",
            "start.ends.image.reading.type",
            "start.ends.text.content.table",
            "start.reader.cls",
            "start.reader.mixer.blocks.0.attention.query.weight",
            "start.reader.mixer.blocks.1.mlp.up.bias",
            "start.reader.mixer.blocks.2.norm1.weight",
            "start.reader.mixer.norm.weight",
            "heads.kind.norm.weight",
            "heads.kind.map.bias");
    assertThat(below.values()).containsExactly(4L, 4L, 4L, 4L, 3L, 2L, 1L, 0L, 0L, 0L);
  }

  @Test
  void each_encoder_counts_its_own_layers_up_to_what_they_share() {
    var below =
        below(
            Set.of("photo", "caption", "sound"),
            "start.encoders.photo.backbone.patches.weight",
            "start.encoders.photo.backbone.mixer.blocks.0.mlp.up.weight",
            "start.encoders.photo.backbone.mixer.blocks.1.mlp.up.weight",
            "start.encoders.photo.backbone.mixer.norm.weight",
            "start.encoders.photo.converter.map.weight",
            "start.encoders.sound.backbone.layers.0.weight",
            "start.encoders.caption.backbone.pieces",
            "start.encoders.caption.backbone.mixer.blocks.0.mlp.up.weight",
            "start.encoders.caption.backbone.mixer.norm.weight",
            "start.fusion.block.mlp.up.weight");
    assertThat(below.values()).containsExactly(3L, 2L, 1L, 0L, 0L, 0L, 2L, 1L, 0L, 0L);
  }

  @Test
  void the_order_of_blocks_of_ten_and_more_is_that_of_numbers() {
    String[] names = new String[12];
    for (int i = 0; i < names.length; i++) {
      names[i] = "mixer.blocks." + i + ".mlp.up.weight";
    }
    var below = below(Set.of(), names);
    assertThat(below.get("mixer.blocks.2.mlp.up.weight")).isEqualTo(10);
    assertThat(below.get("mixer.blocks.11.mlp.up.weight")).isEqualTo(1);
  }

  @Test
  void without_blocks_everything_learns_at_the_full_rate() {
    assertThat(below(Set.of(), "stem.weight", "head.weight").values()).containsExactly(0L, 0L);
    assertThat(LayerDecay.appliesTo(List.of("stem.weight", "blocks.first"))).isFalse();
    assertThat(LayerDecay.appliesTo(List.of("stem.weight", "blocks.0.weight"))).isTrue();
  }

  @Test
  void rejects_a_factor_that_is_none() {
    for (double factor : new double[] {0, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new LayerDecay(factor))
          .hasMessage("layerDecay must be above 0 and at most 1, got " + factor);
    }
  }
}
