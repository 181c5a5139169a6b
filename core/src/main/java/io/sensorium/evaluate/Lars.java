package io.sensorium.evaluate;

import io.sensorium.tensor.Tensor;

/**
 * Gradient descent in which every tensor moves in proportion to its own length (You et al., 2017),
 * as optax computes it for M3AE's linear probe: without weight decay, and for biases as well.
 *
 * @param trust what the length of a step is of the length of a tensor, at rate 1
 * @param momentum what is left of earlier steps
 */
record Lars(double trust, double momentum) {

  /**
   * A tensor being learned.
   *
   * @param step what it was last moved by
   */
  record Slot(Tensor value, Tensor step) {
    static Slot of(Tensor value) {
      return new Slot(value, value.times(0));
    }
  }

  Slot apply(Slot slot, Tensor gradient, double rate) {
    double length = norm(slot.value);
    double slope = norm(gradient);
    double ratio = length > 0 && slope > 0 ? trust * length / slope : 1;
    Tensor step = slot.step.times(momentum).plus(gradient.times(rate * ratio));
    return new Slot(slot.value.minus(step), step);
  }

  private static double norm(Tensor tensor) {
    return Math.sqrt(tensor.square().sum().item());
  }
}
