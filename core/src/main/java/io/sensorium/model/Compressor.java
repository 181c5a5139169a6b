package io.sensorium.model;

import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * A network that brings values on axes down to a coarser grid of vectors, and another that brings
 * such vectors back to values.
 *
 * <p>Axes: P examples, C channels, W width of a vector.
 */
public interface Compressor extends Parametric {

  /**
   * @param x [P, C, axes...]
   * @return [P, W, grid...]
   */
  Tensor shrink(Tensor x, Pass pass);

  /**
   * @param z [P, W, grid...]
   * @return [P, C, axes...]
   */
  Tensor grow(Tensor z, Pass pass);

  /** A compressor before it has weights. */
  sealed interface Config permits AxialCompressor.Config, DilatedCompressor.Config {

    /** How many values along each axis become one; as many numbers as there are axes. */
    List<Integer> reduction();

    /**
     * @param channels C
     * @param width W
     */
    Compressor build(int channels, int width, Random random);
  }
}
