package io.sensorium.model;

import io.sensorium.nn.BatchNorm;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One step of a head: a bend or none, a linear map, batch norm or none.
 *
 * @param norm null for none
 */
public record HeadLayer(Before before, Linear linear, @Nullable BatchNorm norm)
    implements Parametric {

  /** What stands in front of the linear map. */
  public enum Before {
    NOTHING,
    RELU
  }

  /** A linear map without bias, which the norm has, and batch norm. */
  public static HeadLayer normed(Before before, int from, int to, Random random) {
    Linear map = Linear.glorot(from, to, Linear.Bias.NONE, random);
    return new HeadLayer(before, map, BatchNorm.of(to));
  }

  /** A linear map alone. */
  public static HeadLayer plain(int from, int to, Random random) {
    return new HeadLayer(Before.NOTHING, Linear.xavier(from, to, random), null);
  }

  /**
   * @param x [N, D]
   * @return [N, E]
   */
  public Tensor apply(Tensor x, Pass pass) {
    Tensor mapped = linear.apply(before == Before.RELU ? x.relu() : x);
    return norm == null ? mapped : norm.apply(mapped, pass);
  }

  /** Width of what it gives. */
  int width() {
    return (int) linear.weight().size(0);
  }
}
