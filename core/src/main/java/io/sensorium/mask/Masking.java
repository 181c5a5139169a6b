package io.sensorium.mask;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How masks are drawn: of n tokens, (int) (n (1 - hidden)) are shown, any as likely as any other
 * (MAE, He et al., 2022).
 *
 * @param hidden share of tokens to hide, from 0 to 1
 * @param draw for each example, or once for all
 * @param padding whether it is drawn like any token
 */
public record Masking(double hidden, Draw draw, Padding padding) {

  /** How many masks a batch has. */
  public enum Draw {
    /** One for each example, as in MAE. */
    EACH,
    /** One for all examples, as M3AE's published code draws it. */
    SHARED
  }

  /** What becomes of tokens that only pad. */
  public enum Padding {
    /** The share is taken of each example's real tokens; padding is neither shown nor hidden. */
    EXCLUDED,
    /**
     * The share is taken of all tokens, so padding takes places among the shown ones (where it is
     * not looked at), as in M3AE's published code.
     */
    COUNTED
  }

  public Masking {
    if (!(hidden >= 0 && hidden <= 1)) {
      throw new IllegalArgumentException("hidden must be from 0 to 1, got " + hidden);
    }
  }

  /**
   * Draws a mask.
   *
   * @param real [B, T] boolean, false where a token only pads; null where all are real
   */
  public Mask draw(long examples, long tokens, @Nullable Tensor real, Random random) {
    Tensor noise =
        draw == Draw.EACH
            ? random.uniform(examples, tokens)
            : random.uniform(1, tokens).expand(examples, tokens); // [B, T]
    return by(noise, real);
  }

  /**
   * The mask that shows the tokens of least noise.
   *
   * @param noise [B, T], from 0 to below 1
   * @param real [B, T] boolean, false where a token only pads; null where all are real
   */
  public Mask by(Tensor noise, @Nullable Tensor real) {
    long examples = noise.size(0);
    if (real == null || padding == Padding.COUNTED) {
      int[] shown = new int[(int) examples];
      Arrays.fill(shown, shown(noise.size(1)));
      return Mask.of(noise.argsort(1), shown, real);
    }
    Tensor last = noise.plus(real.not().like(noise)); // padding from 1, the real below it
    int[] shown =
        LongStream.of(real.to(DType.INT64).sum(1).toLongs()).mapToInt(this::shown).toArray();
    return Mask.of(last.argsort(1), shown, real);
  }

  /** How many of some tokens are shown. */
  public int shown(long tokens) {
    return (int) (tokens * (1.0 - hidden));
  }
}
