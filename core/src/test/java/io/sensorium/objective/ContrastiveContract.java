package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.data.Batch;
import io.sensorium.tensor.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every objective promises that compares examples. */
abstract class ContrastiveContract extends ObjectiveContract {

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void a_batch_with_nothing_to_compare_costs_nothing_and_breaks_nothing(int modalities) {
    Objective objective = build(modalities);
    Batch one = batch(modalities).slice(2, 3);
    Loss loss = objective.loss(one, new Random(1));
    assertThat(loss.total().item()).isZero();
    loss.total().backward();
    assertOnlyFinite(objective);
  }
}
