package io.sensorium.objective;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * Pieces of words, told by cross-entropy. The marks at the start and the end of a text are left
 * out: M3AE reads text without any, and there is nothing to tell of them.
 *
 * @param table [V, D]
 */
public record Pieces(Tensor table, Words words) implements Numbered {
  private static final int MARKS = 2;

  /** Settings. */
  public record Config() implements Content.Config {
    @Override
    public Pieces build(Modality modality, int width, double deviation, Random random) {
      if (!(modality instanceof Words words)) {
        throw new IllegalArgumentException("pieces: reads text, not " + modality.kind());
      }
      Tensor table = random.normal(deviation, words.tokenizer().size(), width);
      return new Pieces(table.requireGradient(), words);
    }
  }

  /** A text's end mark falls to the padding. */
  @Override
  public Raw cut(Column column) {
    expect("pieces", column.values(), "P T");
    Tensor real = Objects.requireNonNull(column.real(), "pieces: text without lengths");
    long length = column.values().size(1);
    Tensor kept = real.slice(1, MARKS, length); // there are two tokens less of each
    return new Raw(column.values().slice(1, 1, length - 1), kept, column.rows());
  }

  /** Texts are as long as the longest can be. */
  @Override
  public Raw literal(Raw raw) {
    Raw whole = raw.padded(axes().getFirst());
    Tensor real = Objects.requireNonNull(whole.real());
    int padding = words.tokenizer().padding();
    return new Raw(whole.values().fill(real.not(), padding), null, raw.rows());
  }

  @Override
  public Tensor vectors() {
    return table;
  }

  @Override
  public List<Integer> axes() {
    return List.of(words.length() - MARKS);
  }

  @Override
  public Column whole(Raw raw) {
    return column(raw, raw.values());
  }

  /** Hidden pieces are masks. */
  @Override
  public Column without(Raw raw, Tensor hidden) {
    return column(raw, raw.values().fill(hidden, words.tokenizer().mask()));
  }

  private static Column column(Raw raw, Tensor pieces) {
    Tensor real = Objects.requireNonNull(raw.real());
    return new Column(pieces, real.to(DType.INT64).sum(1), raw.rows());
  }
}
