package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.sensorium.modality.Video;
import io.sensorium.model.Sharing.Combination;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TowerCostTest {
  private static final int TEXTS = 5;

  @ParameterizedTest
  @CsvSource({"0.75, 188.1", "0.5, 375.4", "0.25, 574.2", "0, 784.8"})
  void reproduces_the_flops_of_table_5(double drop, double published) {
    SignalTowers towers =
        SignalTowersTest.published(SignalTowersTest.published(), Combination.MBS, drop);
    double sum =
        towers.cost("video").published()
            + towers.cost("audio").published()
            + TEXTS * towers.cost("text").published();
    assertThat(sum / 1e9).isCloseTo(published, withPercentage(2));
  }

  @ParameterizedTest
  @CsvSource({
    "32, 224, 0, 548.1",
    "64, 224, 0, 1222.1",
    "32, 320, 0, 1252.3",
    "32, 320, 0.25, 898.9",
    "32, 320, 0.5, 572.5",
    "32, 320, 0.75, 279.8",
  })
  void reproduces_the_flops_of_table_6(int frames, int size, double drop, double published) {
    var modalities = SignalTowersTest.published();
    modalities.put("video", new Video(frames, size));
    SignalTowers towers = SignalTowersTest.published(modalities, Combination.MBS, drop);
    assertThat(towers.cost("video").published() / 1e9).isCloseTo(published, withPercentage(2));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.48", "0.75, 0.24"})
  void falls_faster_than_the_share_of_tokens_that_are_kept(double drop, double share) {
    var modalities = SignalTowersTest.published();
    TowerCost all = SignalTowersTest.published(modalities, Combination.BBS, 0).cost("video");
    TowerCost some = SignalTowersTest.published(modalities, Combination.BBS, drop).cost("video");
    assertThat(some.flops() / all.flops()).isLessThan(share);
    assertThat(some.activations() / all.activations()).isLessThan(1 - drop);
  }
}
