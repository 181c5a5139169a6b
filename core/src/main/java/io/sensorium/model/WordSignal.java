package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.mask.Masking;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.nn.Places;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text as the vectors of its pieces of words. The marks at its start and its end are left out, as
 * VATT reads text without any.
 *
 * @param table [V, W], learned or not
 * @param length T, at most so many pieces
 */
public record WordSignal(Tensor table, int length) implements Signal {
  private static final int MARKS = 2;

  /** Settings. */
  public record Config(WordTable table) implements Signal.Config {

    @Override
    public WordSignal build(Modality modality, Random random) {
      if (!(modality instanceof Words words)) {
        throw new IllegalArgumentException("wordSignal: reads text, not " + modality.kind());
      }
      if (words.length() <= MARKS) {
        throw new IllegalArgumentException(
            "wordSignal: length %d leaves no room beside the marks".formatted(words.length()));
      }
      return new WordSignal(table.build(words.tokenizer(), random), words.length() - MARKS);
    }
  }

  @Override
  public Tokens cut(Column input) {
    expect("text", input.values(), "P T");
    long end = input.values().size(1);
    Tensor pieces = input.values().slice(1, 1, end - 1); // [P, T]
    Tensor real = input.real(); // there are two tokens less of each
    return new Tokens(
        pieces.lookUp(table), real == null ? null : real.slice(1, MARKS, end), input.rows());
  }

  /** The first of them, for texts that are all shorter. */
  @Override
  public Tensor places(Places learned, Column input) {
    return learned.of(counts()).slice(0, 0, input.values().size(1) - MARKS);
  }

  @Override
  public List<Integer> counts() {
    return List.of(length);
  }

  @Override
  public int width() {
    return Math.toIntExact(table.size(1));
  }

  /** DropToken is not for text. */
  @Override
  public @Nullable Masking dropping() {
    return null;
  }
}
