package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.tensor.Tensor;

/** How what a backbone gives is read as one vector an example. A vector is read as it is. */
public enum Readout {
  /** The mean over the places of a feature map, or over the real steps of a sequence. */
  MEAN {
    @Override
    Tensor apply(Tensor features, Column input) {
      return switch (features.rank()) {
        case 4 -> features.mean(2, 3);
        case 3 -> Tokens.of(features, input).mean();
        default -> features;
      };
    }

    @Override
    long width(long[] shape) {
      return shape.length == 3 ? shape[0] : shape[shape.length - 1];
    }
  },
  /** A sequence at its last real step. */
  LAST {
    @Override
    Tensor apply(Tensor features, Column input) {
      if (features.rank() != 3) {
        return features;
      }
      long steps = features.size(1);
      Tensor lengths = input.lengths();
      if (lengths == null || input.values().size(input.values().rank() - 1) != steps) {
        return features.select(1, steps - 1);
      }
      return features.rows(lengths.minus(1).unsqueeze(1)).squeeze(1); // [P, 1, W] to [P, W]
    }

    @Override
    long width(long[] shape) {
      if (shape.length == 3) {
        throw new IllegalArgumentException("last: needs steps, not a feature map");
      }
      return shape[shape.length - 1];
    }
  },
  /**
   * All numbers side by side; those of a feature map after averaging over a grid of at most 6 x 6
   * cells, AlexNet's at 224 pixels.
   */
  FLATTEN {
    @Override
    Tensor apply(Tensor features, Column input) {
      Tensor x = features;
      if (x.rank() == 4) {
        x = x.averagePool2d(Math.min(x.size(2), CELLS), Math.min(x.size(3), CELLS));
      }
      return x.view(x.size(0), -1);
    }

    @Override
    long width(long[] shape) {
      if (shape.length == 3) {
        return shape[0] * Math.min(shape[1], CELLS) * Math.min(shape[2], CELLS);
      }
      long width = shape[shape.length - 1] * (shape.length == 2 ? shape[0] : 1);
      if (width == 0) {
        throw new IllegalArgumentException(
            "flatten: needs a fixed number of steps, this backbone's varies; use mean");
      }
      return width;
    }
  };

  private static final long CELLS = 6;

  /**
   * @param features [P, C, Y, X], [P, T, W] or [P, W]
   * @param input what the backbone read, which tells the real steps
   * @return [P, width]
   */
  abstract Tensor apply(Tensor features, Column input);

  /**
   * Width of the vector.
   *
   * @param shape of one example, as {@link Backbone#shape} tells it
   */
  abstract long width(long[] shape);
}
