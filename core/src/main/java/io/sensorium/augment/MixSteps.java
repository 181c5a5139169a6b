package io.sensorium.augment;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * Mixes each step of a series with another step of the same series: λ x + (1 − λ) x', where x' are
 * the steps in a random order and λ is drawn for each example from Beta(shape, shape) (CoMM's
 * "mixup"; after Zhang et al., 2018). Indicators of missing numbers are mixed alike: they tell how
 * much of a number was measured.
 *
 * @param shape above 0; 1 in CoMM, which draws λ evenly
 */
public record MixSteps(double shape) implements Augmentation {

  public MixSteps {
    if (!(shape > 0 && Double.isFinite(shape))) {
      throw new IllegalArgumentException("shape must be above 0, got " + shape);
    }
  }

  @Override
  public Column apply(Column column, Modality modality, Random own, Random common) {
    Steps.requireSeries("mixSteps", modality);
    return Steps.change("mixSteps", column, modality, steps -> mix(steps, own));
  }

  private Tensor mix(Steps steps, Random random) {
    double[] weights = new double[steps.rows().batch()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.beta(shape);
    }
    Tensor values = steps.values(); // [P, C, T]
    Tensor other = steps.ordered(steps.shuffled(random));
    Tensor weight = steps.own(Tensor.of(weights, weights.length, 1, 1)).like(values); // [P, 1, 1]
    return other.plus(weight.times(values.minus(other)));
  }
}
