package io.sensorium.modality;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Coding;
import io.sensorium.data.Column;
import io.sensorium.data.DataException;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inputs as numbered codes: [P, T] int64. Values that are {@link Tokens} already are taken as they
 * are; raw ones go through the codec when the batch is made.
 *
 * @param kind of raw values; {@code TOKENS} where there is no codec
 * @param grid codes along each axis
 * @param size V, how many different codes there are
 * @param codec where the codes come from; null where inputs always are codes
 */
public record Coded(Kind kind, List<Integer> grid, int size, @Nullable Codec codec)
    implements Modality {

  /**
   * Settings in a recipe.
   *
   * @param by folder of a run that trained a tokenizer; it is read once, when a run begins, which
   *     keeps a copy
   */
  public record Config(String by) implements Modality.Config {
    public Config {
      if (by.isBlank()) {
        throw new IllegalArgumentException("by must name the folder of a run, got ''");
      }
    }
  }

  /** Codes of a learned tokenizer. */
  public static Coded by(Codec codec) {
    return new Coded(codec.modality().kind(), codec.grid(), codec.size(), codec);
  }

  /** T. */
  public int length() {
    return grid.stream().reduce(1, Math::multiplyExact);
  }

  @Override
  public List<Kind> kinds() {
    return kind == Kind.TOKENS ? List.of(kind) : List.of(kind, Kind.TOKENS);
  }

  /** What the codes are. */
  public Coding coding() {
    return new Coding(grid, size, codec == null ? "" : codec.fingerprint());
  }

  @Override
  public Packed pack(List<Value> values) {
    if (values.getFirst() instanceof Tokens) {
      return codes(values);
    }
    if (codec == null) {
      throw new DataException(
          "coded: expected tokens, got %s; a tokenizer is needed"
              .formatted(values.getFirst().kind()));
    }
    Packed raw = codec.modality().pack(values);
    return rows -> {
      Tensor codes = inference(() -> codec.encode(raw.column(rows).values()));
      return new Column(codes, null, rows);
    };
  }

  private Packed codes(List<Value> values) {
    int length = length();
    long[] all = new long[values.size() * length];
    for (int i = 0; i < values.size(); i++) {
      var tokens = (Tokens) values.get(i);
      if (!tokens.grid().equals(grid)) {
        throw new DataException(
            "coded: expected codes on a grid of %s, got %s".formatted(grid, tokens.grid()));
      }
      for (int t = 0; t < length; t++) {
        all[i * length + t] = code(tokens.codes()[t]);
      }
    }
    return rows -> column(all, rows);
  }

  private int code(int code) {
    if (code < 0 || code >= size) {
      throw new DataException(
          "coded: expected codes from 0 to %d, got %d".formatted(size - 1, code));
    }
    return code;
  }

  private Column column(long[] all, Rows rows) {
    return new Column(Tensor.of(all, rows.count(), length()), null, rows);
  }
}
