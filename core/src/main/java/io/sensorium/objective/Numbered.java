package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.tensor.Tensor;

/**
 * Tokens that are numbers of a list, told by cross-entropy.
 *
 * <p>Axes: P examples, S shown tokens, K hidden tokens, V different tokens, D width.
 */
public sealed interface Numbered extends Content permits Codes, Pieces {

  /** What each token is read as: [V, D]. */
  Tensor vectors();

  @Override
  default Tensor embed(Tensor tokens) {
    return tokens.lookUp(vectors());
  }

  @Override
  default int outputs() {
    return (int) vectors().size(0);
  }

  @Override
  default Tensor error(Tensor told, Tensor truth) {
    return told.logSoftmax(-1).pick(truth.unsqueeze(1)).squeeze(1).negative();
  }

  /** Tokens put together again. */
  Column whole(Raw raw);

  @Override
  default Column join(Raw raw, Tensor told, Tensor hidden) {
    Tensor tokens = told.argmax(-1).where(hidden, raw.values());
    return whole(new Raw(tokens, raw.real(), raw.rows()));
  }

  @Override
  default Tensor right(Tensor told, Tensor truth) {
    return told.argmax(-1).equal(truth);
  }
}
