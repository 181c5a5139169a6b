package io.sensorium.objective;

import io.sensorium.tensor.Tensor;

/** The inputs of the reference values: smooth, and the same on every machine. */
final class Waves {
  private static final int EXAMPLES = 4;
  private static final int WIDTH = 6;

  private Waves() {}

  /** z_k = sin(0.7 (k + 1) + 1.3 (b + 1) + 0.37 (d + 1) (b + 1)), [4, 6] float64. */
  static Tensor z(int k) {
    double[] values = new double[EXAMPLES * WIDTH];
    for (int b = 0; b < EXAMPLES; b++) {
      for (int d = 0; d < WIDTH; d++) {
        values[b * WIDTH + d] = Math.sin(0.7 * (k + 1) + 1.3 * (b + 1) + 0.37 * (d + 1) * (b + 1));
      }
    }
    return Tensor.of(values, EXAMPLES, WIDTH);
  }
}
