package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.model.Grid;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of one modality are made of: how they are cut, read, told and put together again.
 *
 * <p>Axes: P examples, T tokens, S shown tokens, W width of a raw token, D width, K hidden tokens,
 * O numbers that a network says of one token.
 */
public sealed interface Content extends Parametric permits Classified, Patchwork {

  /** Cuts inputs into tokens: values [P, T, W], or [P, T] int64. */
  Raw cut(Column column);

  /** What is to be told of tokens, where that takes more than the tokens. */
  default Raw asked(Raw raw, Column column) {
    return raw;
  }

  /** Tokens whose padding is made tokens like any other, where there is padding to speak of. */
  default Raw literal(Raw raw) {
    return raw;
  }

  /**
   * What a network is given of tokens.
   *
   * @param tokens [P, S, W], or [P, S] int64
   * @return [P, S, D]
   */
  Tensor embed(Tensor tokens);

  /** O. */
  int outputs();

  /** Tokens along each axis; of words, as many as there can be. */
  List<Integer> axes();

  /** Positions of as many tokens as there can be: [T, D], not learned. */
  default Tensor places(int width) {
    return Grid.places(axes(), width);
  }

  /**
   * How far off tokens are told.
   *
   * @param told [K, O]
   * @param truth [K, W], or [K] int64
   * @return [K]
   */
  Tensor error(Tensor told, Tensor truth);

  /** Which tokens are told exactly: [K] boolean; null where that is not to be expected. */
  @Nullable Tensor right(Tensor told, Tensor truth);

  /**
   * Inputs with what was told in place of the hidden tokens.
   *
   * @param told [P, T, O]
   * @param hidden [P, T] boolean
   */
  Column join(Raw raw, Tensor told, Tensor hidden);

  /** Inputs with nothing in place of the hidden tokens, for people to look at. */
  Column without(Raw raw, Tensor hidden);

  /** Content before it has weights. */
  sealed interface Config permits Codes.Config, PatchCodes.Config, Patchwork.Config, Pieces.Config {

    /**
     * @param width D
     * @param deviation of the vectors that tokens are looked up in, as they start
     */
    Content build(Modality modality, int width, double deviation, Random random);
  }
}
