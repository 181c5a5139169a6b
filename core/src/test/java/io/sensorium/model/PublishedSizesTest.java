package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Moments;
import io.sensorium.modality.Series;
import io.sensorium.modality.Table;
import io.sensorium.model.SeriesTransformer.Padding;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Weights of encoders, converters and fusion as CoMM publishes them for each set of data (computed
 * from its code), without those that are not trained. The bias of the fusion's keys is left out
 * too: it adds the same to all scores, so ours has none.
 */
class PublishedSizesTest {
  private static final Random SHAPES = Random.shapes();

  private static Series series(int channels, int steps) {
    return new Series(
        new Series.Config(steps, channels, Series.Keep.FIRST, true, false), Moments.none(channels));
  }

  private static Table table(int columns) {
    return new Table(new Table.Config(columns, true, false), Moments.none(columns));
  }

  private static long weights(Parametric... parts) {
    long count = 0;
    for (Parametric part : parts) {
      count +=
          part.parameters().values().stream()
              .filter(Tensor::requiresGradient)
              .mapToLong(Tensor::count)
              .sum();
    }
    return count;
  }

  private static Encoder encoder(
      Backbone.Config backbone, Converter.Config converter, Modality modality, int width) {
    return new Encoder.Config(backbone, converter).build(modality, width, SHAPES);
  }

  private static Fusion fusion(int width) {
    return new AttentionFusion.Config(8).build(List.of("a", "b"), width, SHAPES);
  }

  private static Encoder affect(int channels) {
    var transformer = new SeriesTransformer.Config(40, 5, 5, 2048, 0.1, Padding.TOKENS);
    return encoder(transformer, new Identity.Config(), series(channels, 50), 40);
  }

  @Test
  void mosi() {
    long positions = 2 * 50 * 40; // a fixed table for each modality, which is never looked at
    assertThat(weights(affect(20), affect(300), fusion(40))).isEqualTo(1_763_120 - positions - 40);
  }

  @Test
  void ur_funny() {
    long positions = 3 * 50 * 40;
    assertThat(weights(affect(371), affect(300), affect(81), fusion(40)))
        .isEqualTo(2_645_640 - positions - 40);
  }

  @Test
  void mimic() {
    var tabular = new Perceptron.Config(List.of(10, 10), null, true);
    assertThat(
            weights(
                encoder(tabular, new Features.Config(), table(5), 512),
                encoder(new Gru.Config(512), new Identity.Config(), series(12, 24), 512),
                fusion(512)))
        .isEqualTo(3_972_266 - 512);
  }

  @Test
  void vision_and_touch_with_three_modalities() {
    var force = new CausalConvolution.Config(List.of(16, 32, 64, 128, 512), 2, 2, 0.1);
    var proprio = new Perceptron.Config(List.of(32, 64, 128, 512), 0.1, null);
    assertThat(
            weights(
                encoder(new ResNet18.Config(), new Patches.Config(), new Image(128), 512),
                encoder(force, new OneToken.Config(), series(6, 32), 512),
                encoder(proprio, new OneToken.Config(), table(8), 512),
                fusion(512)))
        .isEqualTo(14_823_376 - 512);
  }

  @Test
  void a_table_alone_may_be_tokens() {
    Encoder encoder = encoder(new Numbers.Config(), new Features.Config(), table(5), 7);
    assertThat(weights(encoder)).isEqualTo(2 * 5 * 7);
  }
}
