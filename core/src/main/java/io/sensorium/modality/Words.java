package io.sensorium.modality;

import io.sensorium.data.Column;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Text as numbered pieces of words, between a start and an end mark.
 *
 * @param tokenizer cuts text into pieces and numbers them
 * @param length at most so many pieces, marks included; longer text is cut
 */
public record Words(Tokenizer tokenizer, int length) implements Modality {

  /** Cuts text into numbered pieces. */
  public interface Tokenizer {

    /** Numbers of the pieces of a text, marks included, at most {@code length}. */
    long[] encode(String text, int length);

    /** The text of a row of numbers, for people to read. */
    String decode(long[] pieces);

    /** V, how many different pieces there are. */
    int size();

    /** The number of a piece in the whole vocabulary, where only some of it are kept. */
    default int whole(int piece) {
      return piece;
    }

    /** The piece that stands for padding. */
    int padding();

    /** The piece that hides another one. */
    int mask();

    /** Pieces below this number are marks, not words: never hidden. */
    boolean isMark(int piece);
  }

  /**
   * Settings in a recipe.
   *
   * @param vocabulary {@code bert-uncased}, or the path of a {@code tokenizer.json}
   * @param length at most so many pieces of words
   * @param compact keep only the pieces that the training examples use
   */
  public record Config(String vocabulary, int length, boolean compact) implements Modality.Config {
    public Config {
      if (length < 3) {
        throw new IllegalArgumentException("length must be at least 3, got " + length);
      }
    }
  }

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }

  @Override
  public Packed pack(List<Value> values) {
    long[][] pieces = new long[values.size()][];
    long[] lengths = new long[values.size()];
    int longest = 0;
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = tokenizer.encode(((Text) values.get(i)).text(), length);
      lengths[i] = pieces[i].length;
      longest = Math.max(longest, pieces[i].length);
    }
    long[] padded = new long[pieces.length * longest];
    Arrays.fill(padded, tokenizer.padding());
    for (int i = 0; i < pieces.length; i++) {
      System.arraycopy(pieces[i], 0, padded, i * longest, pieces[i].length);
    }
    return new Pieces(padded, lengths, longest);
  }

  /** int64 pieces, [count, longest], padded at the end. */
  private static final class Pieces implements Packed {
    private final long[] padded;
    private final long[] lengths;
    private final int longest;

    Pieces(long[] padded, long[] lengths, int longest) {
      this.padded = padded;
      this.lengths = lengths;
      this.longest = longest;
    }

    @Override
    public Column column(Rows rows) {
      return new Column(
          Tensor.of(padded, lengths.length, longest), Tensor.of(lengths, lengths.length), rows);
    }
  }
}
