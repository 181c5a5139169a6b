package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokenLossTest {

  @Test
  void every_hidden_token_counts_the_same_however_many_a_clip_has() {
    var loss = new TokenLoss(11, List.of(6.0, 1.0), List.of(1.0, 1.0), List.of(3.0, 1.0));
    assertThat(loss.loss().mean()).isCloseTo(7 / 4.0, within(1e-12));
    assertThat(loss.accuracy().mean()).isCloseTo(2 / 4.0, within(1e-12));
  }

  @Test
  void a_steady_gain_is_known_better_than_either_loss() {
    var random = new SplittableRandom(5);
    List<Double> high = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    List<Double> hidden = new ArrayList<>();
    for (int i = 0; i < 97; i++) {
      double hard = 100 * random.nextDouble();
      high.add(hard + 7);
      low.add(hard + random.nextDouble());
      hidden.add(7.0);
    }
    var better = new TokenLoss(5, low, hidden, hidden);
    var worse = new TokenLoss(5, high, hidden, hidden);
    SeedInterval gain = better.below(worse);
    assertThat(gain.mean()).isCloseTo(6.5 / 7, within(0.02));
    assertThat(gain.high() - gain.low())
        .isLessThan((better.loss().high() - better.loss().low()) / 10);
  }

  @Test
  void losses_of_other_tokens_are_not_compared() {
    var three = new TokenLoss(5, List.of(1.0), List.of(0.0), List.of(3.0));
    var two = new TokenLoss(5, List.of(1.0), List.of(0.0), List.of(2.0));
    assertThatThrownBy(() -> three.below(two)).hasMessage("token loss: other tokens were hidden");
  }
}
