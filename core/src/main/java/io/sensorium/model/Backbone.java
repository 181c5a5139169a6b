package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * A network that reads one modality. What it gives tells its rank: a feature map [P, C, Y, X], a
 * sequence [P, T, W] or a vector [P, W].
 */
public interface Backbone extends Parametric {

  Tensor apply(Column input, Pass pass);

  /** Shape of what it gives for one example: [C, Y, X], [T, W] or [W]; T is 0 where it varies. */
  long[] shape();

  /** Whether steps that only pad a sequence are tokens like any others, as published for some. */
  default boolean padsAreTokens() {
    return false;
  }

  /** A backbone before it has weights. */
  sealed interface Config
      permits SmallConvolution.Config,
          Frozen.Config,
          AlexNet.Config,
          ResNet18.Config,
          Vit.Config,
          WordTransformer.Config,
          Perceptron.Config,
          Gru.Config,
          SeriesTransformer.Config,
          CausalConvolution.Config,
          Numbers.Config {

    /**
     * @param modality what it is to read
     */
    Backbone build(Modality modality, Random random);
  }
}
