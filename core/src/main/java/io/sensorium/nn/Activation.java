package io.sensorium.nn;

import io.sensorium.tensor.Tensor;

/** What bends the line between two linear maps. */
public enum Activation {
  RELU {
    @Override
    public Tensor apply(Tensor x) {
      return x.relu();
    }
  },
  GELU {
    @Override
    public Tensor apply(Tensor x) {
      return x.gelu();
    }
  },
  /** GELU by way of tanh, as Flax computes it. */
  GELU_TANH {
    @Override
    public Tensor apply(Tensor x) {
      return x.geluTanh();
    }
  },
  /** x · sigmoid(1.702 x), CLIP's stand-in for GELU (Radford et al., 2021). */
  QUICK_GELU {
    @Override
    public Tensor apply(Tensor x) {
      return x.times(x.times(1.702).sigmoid());
    }
  };

  public abstract Tensor apply(Tensor x);
}
