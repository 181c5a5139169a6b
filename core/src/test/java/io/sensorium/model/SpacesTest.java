package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.model.HeadLayer.Before;
import io.sensorium.model.Spaces.Comparison;
import io.sensorium.model.Spaces.Hierarchy;
import io.sensorium.model.Spaces.Joint;
import io.sensorium.model.Spaces.Norms;
import io.sensorium.model.Spaces.Pair;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpacesTest {
  private static final Map<String, Integer> WIDTHS =
      Map.of("video", 768, "audio", 768, "text", 512, "depth", 11);

  private static Spaces build(Spaces.Config config) {
    return config.build(WIDTHS::get, new Random(1));
  }

  private static Spaces hierarchy(Norms norms) {
    return build(
        new Hierarchy(
            norms, List.of(new Pair("video", "audio", 512, 1), new Pair("video", "text", 256, 1))));
  }

  private static String describe(List<HeadLayer> way) {
    return way.stream()
        .map(
            layer ->
                (layer.before() == Before.RELU ? "relu " : "")
                    + layer.linear().weight()
                    + (layer.linear().bias() == null ? "" : " bias")
                    + (layer.norm() == null ? "" : " norm"))
        .toList()
        .toString();
  }

  private static String way(Spaces spaces, String modality, String space) {
    return describe(spaces.way(modality, space).orElseThrow());
  }

  @Test
  void of_a_hierarchy_have_the_published_heads() {
    Spaces spaces = hierarchy(Norms.PUBLISHED);
    assertThat(way(spaces, "video", "video-audio"))
        .isEqualTo("[[512, 768] norm, relu [512, 512] norm]");
    assertThat(way(spaces, "audio", "video-audio")).isEqualTo("[[512, 768] bias]");
    assertThat(way(spaces, "video", "video-text"))
        .isEqualTo("[[512, 768] norm, relu [512, 512] norm, relu [256, 512] norm]");
    assertThat(way(spaces, "text", "video-text")).isEqualTo("[[256, 512] bias]");
    long learned =
        spaces.parameters().values().stream()
            .filter(Tensor::requiresGradient)
            .mapToLong(Tensor::count)
            .sum();
    assertThat(learned).isEqualTo(193_877_292L - 87_446_016 - 86_078_976 - 19_038_252);
  }

  @Test
  void of_the_paper_have_a_norm_after_every_map_and_bend_once() {
    Spaces spaces = hierarchy(Norms.PAPER);
    assertThat(way(spaces, "audio", "video-audio")).isEqualTo("[[512, 768] norm]");
    assertThat(way(spaces, "video", "video-text"))
        .isEqualTo("[[512, 768] norm, relu [512, 512] norm, [256, 512] norm]");
    assertThat(way(spaces, "text", "video-text")).isEqualTo("[[256, 512] norm]");
  }

  @Test
  void sound_comes_among_text_by_way_of_video() {
    Spaces spaces = hierarchy(Norms.PUBLISHED);
    assertThat(way(spaces, "audio", "video-text"))
        .isEqualTo("[[512, 768] bias, relu [256, 512] norm]");
    assertThat(spaces.common("audio", "text")).contains("video-text");
    assertThat(spaces.common("video", "audio")).contains("video-audio");
    assertThat(spaces.common("text", "video")).contains("video-text");
    assertThat(spaces.way("text", "video-audio")).isEmpty();
  }

  @Test
  void a_further_modality_is_attached_to_a_hub() {
    Spaces spaces =
        build(
            new Hierarchy(
                Norms.PUBLISHED,
                List.of(
                    new Pair("video", "audio", 7, 1),
                    new Pair("video", "text", 5, 1),
                    new Pair("video", "depth", 3, 2))));
    assertThat(way(spaces, "video", "video-depth"))
        .isEqualTo("[[7, 768] norm, relu [7, 7] norm, relu [3, 7] norm]");
    assertThat(way(spaces, "depth", "video-depth")).isEqualTo("[[3, 11] bias]");
    assertThat(spaces.common("depth", "audio")).contains("video-depth");
    assertThat(spaces.common("depth", "text")).isEmpty();
  }

  @Test
  void one_for_all_has_a_head_for_each_modality() {
    Spaces spaces =
        build(
            new Joint(
                512,
                List.of(
                    new Comparison("video", "audio", 1), new Comparison("audio", "text", 0.5))));
    assertThat(way(spaces, "audio", "joint")).isEqualTo("[relu [512, 768] norm]");
    assertThat(way(spaces, "text", "joint")).isEqualTo("[relu [512, 512] norm]");
    assertThat(spaces.common("video", "text")).contains("joint");
    assertThat(spaces.views()).hasSize(1);
  }

  @Test
  void tell_what_they_cannot_be() {
    assertThatThrownBy(() -> new Hierarchy(Norms.PAPER, List.of()))
        .hasMessage("pairs must name at least one pair, and each once, got []");
    assertThatThrownBy(() -> new Pair("video", "text", 0, 1))
        .hasMessage("width must be at least 1, got 0");
    assertThatThrownBy(() -> new Comparison("video", "text", -1))
        .hasMessage("weight must be at least 0, got -1.0");
  }
}
