package io.sensorium.augment;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.modality.Words.Tokenizer;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;

/**
 * Hides some pieces of a text behind the mask; marks and padding are left alone.
 *
 * <p>Axes: P texts, T pieces.
 *
 * @param share of the pieces that are hidden, each by a coin of its own; 0.15 in CoMM
 */
public record MaskWords(double share) implements Augmentation {

  public MaskWords {
    Chosen.check(share);
  }

  @Override
  public Column apply(Column column, Modality modality, Random random, Random common) {
    if (!(modality instanceof Words words)) {
      throw new IllegalArgumentException(
          "maskWords: expected a modality of text, got one of " + modality.kind());
    }
    expect("maskWords", column.values(), "P T");
    return column.with(inference(() -> hide(column, words.tokenizer(), random)));
  }

  private Tensor hide(Column column, Tokenizer tokenizer, Random random) {
    Tensor pieces = column.values(); // [P, T] int64
    Tensor hidden = random.uniform(pieces.shape()).below(share).and(words(pieces, tokenizer));
    Tensor real = column.real();
    return pieces.fill(real == null ? hidden : hidden.and(real), tokenizer.mask());
  }

  /** [P, T] boolean, true for pieces that are no marks. */
  private static Tensor words(Tensor pieces, Tokenizer tokenizer) {
    long[] marks =
        Arrays.stream(pieces.toLongs()).map(p -> tokenizer.isMark((int) p) ? 1 : 0).toArray();
    return Tensor.of(marks, pieces.shape()).equal(0);
  }
}
