package io.sensorium.objective;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Codec;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Linear;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Codes of a learned tokenizer, told by cross-entropy.
 *
 * @param table [V, D], learned; or [V, W], the vectors of the tokenizer's codebook
 * @param projection from W to D; null where the table is learned
 */
public record Codes(Tensor table, @Nullable Linear projection, Coded coded) implements Numbered {
  /** Stands for a hidden code where people look at codes. */
  public static final long NOTHING = -1;

  /** What codes are read as. */
  public enum Vectors {
    /** A vector of its own for each code. */
    LEARNED,
    /** The vector that the tokenizer has for it, which stays as it is, through a learned map. */
    CODEBOOK
  }

  /** Settings. */
  public record Config(Vectors vectors) implements Content.Config {

    @Override
    public Codes build(Modality modality, int width, double deviation, Random random) {
      if (!(modality instanceof Coded coded)) {
        throw new IllegalArgumentException(
            "codes: reads the codes of a tokenizer, not " + modality.kind());
      }
      return switch (vectors) {
        case LEARNED ->
            new Codes(random.normal(deviation, coded.size(), width).requireGradient(), null, coded);
        case CODEBOOK -> {
          Tensor table = codebook(coded);
          yield new Codes(table, Linear.xavier(table.size(1), width, random), coded);
        }
      };
    }

    private static Tensor codebook(Coded coded) {
      Codec codec = coded.codec();
      if (codec == null) {
        throw new IllegalArgumentException(
            "codes: inputs that come without a tokenizer have no codebook");
      }
      return codec.table().detach().plus(0); // a copy: the tokenizer's own is none of our weights
    }
  }

  @Override
  public Raw cut(Column column) {
    expect("codes", column.values(), "P T=" + coded.length());
    return new Raw(column.values(), null, column.rows());
  }

  @Override
  public Tensor vectors() {
    return projection == null ? table : projection.apply(table);
  }

  @Override
  public int outputs() {
    return coded.size();
  }

  @Override
  public List<Integer> axes() {
    return coded.grid();
  }

  @Override
  public Column whole(Raw raw) {
    return new Column(raw.values(), null, raw.rows());
  }

  /** Hidden codes are {@link #NOTHING}. */
  @Override
  public Column without(Raw raw, Tensor hidden) {
    return new Column(raw.values().fill(hidden, NOTHING), null, raw.rows());
  }
}
