package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.mask.Masking;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Places;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the raw values of one modality become a sequence of tokens. */
public sealed interface Signal extends Parametric permits PatchSignal, WordSignal {

  /**
   * @return tokens [P, T, W]
   */
  Tokens cut(Column input);

  /**
   * Places of the tokens of an input, which may be of another size: [T, D].
   *
   * @param learned for the size it was made for
   */
  Tensor places(Places learned, Column input);

  /** Tokens of an input of the size it was made for, along each axis. */
  List<Integer> counts();

  /** W. */
  int width();

  /** What is left out of the tokens while learning; null for nothing. */
  @Nullable Masking dropping();

  /** T, of an input of the size it was made for. */
  default int tokens() {
    return counts().stream().reduce(1, Math::multiplyExact);
  }

  /** Settings. */
  sealed interface Config permits PatchSignal.Config, WordSignal.Config {
    Signal build(Modality modality, Random random);
  }
}
