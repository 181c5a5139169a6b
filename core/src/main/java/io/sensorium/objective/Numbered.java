package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.tensor.Tensor;

/**
 * Tokens that are numbers of a list.
 *
 * <p>Axes: V different tokens, D width.
 */
public sealed interface Numbered extends Classified permits Codes, Pieces {

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

  /** Tokens put together again. */
  Column whole(Raw raw);

  @Override
  default Column join(Raw raw, Tensor told, Tensor hidden) {
    Tensor tokens = told.argmax(-1).where(hidden, raw.values());
    return whole(new Raw(tokens, raw.real(), raw.rows()));
  }
}
