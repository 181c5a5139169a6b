package io.sensorium.model;

import io.sensorium.nn.BatchNorm;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The map in front of a contrastive loss: linear maps with batch norm and ReLU between them, thrown
 * away after training (Chen et al., 2020; CoMM, appendix).
 */
public record ProjectionHead(List<Hidden> hidden, Linear last) implements Parametric {

  /** Linear map, norm, ReLU. */
  public record Hidden(Linear linear, BatchNorm norm) implements Parametric {
    Tensor apply(Tensor x, Pass pass) {
      return norm.apply(linear.apply(x), pass).relu();
    }
  }

  /**
   * @param widths from the input's over the hidden ones to the output's, at least two
   */
  public static ProjectionHead of(Random random, int... widths) {
    List<Hidden> hidden = new ArrayList<>();
    for (int i = 0; i + 2 < widths.length; i++) {
      hidden.add(
          new Hidden(Linear.of(widths[i], widths[i + 1], random), BatchNorm.of(widths[i + 1])));
    }
    return new ProjectionHead(
        hidden, Linear.of(widths[widths.length - 2], widths[widths.length - 1], random));
  }

  /** D. */
  public int width() {
    Linear first = hidden.isEmpty() ? last : hidden.getFirst().linear();
    return (int) first.weight().size(1);
  }

  /**
   * @param x [N, D]
   * @return [N, E]
   */
  public Tensor apply(Tensor x, Pass pass) {
    for (Hidden each : hidden) {
      x = each.apply(x, pass);
    }
    return last.apply(x);
  }
}
