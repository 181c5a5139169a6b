package io.sensorium.modality;

import io.sensorium.tensor.Tensor;
import java.util.List;

/**
 * A learned tokenizer: inputs of one modality to numbered codes, and back.
 *
 * <p>Axes: P inputs, T codes of one input, V different codes, W width of a codebook vector.
 */
public interface Codec {

  /** What it reads: how raw values become one tensor. */
  Modality modality();

  /** Codes along each axis of an input; their product is T. */
  List<Integer> grid();

  /** V. */
  int size();

  /**
   * @param values [P, ...] as {@link #modality} packs them
   * @return [P, T] int64, row by row; the codes of an input do not depend on those beside it
   */
  Tensor encode(Tensor values);

  /**
   * @param codes [P, T] int64
   * @return [P, ...] as {@link #modality} packs values
   */
  Tensor decode(Tensor codes);

  /** The codebook: [V, W]. */
  Tensor table();

  /** Of all that decides which codes an input gets; empty where it is not known. */
  default String fingerprint() {
    return "";
  }
}
