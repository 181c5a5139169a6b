package io.sensorium.objective;

import io.sensorium.tensor.Tensor;

/** Tokens that are told as numbers of a list, by cross-entropy. */
public sealed interface Classified extends Content permits Numbered, PatchCodes {

  @Override
  default Tensor error(Tensor told, Tensor truth) {
    return told.logSoftmax(-1).pick(truth.unsqueeze(1)).squeeze(1).negative();
  }

  @Override
  default Tensor right(Tensor told, Tensor truth) {
    return told.argmax(-1).equal(truth);
  }
}
