package io.sensorium.modality;

import io.sensorium.data.Column;
import io.sensorium.data.DataException;
import io.sensorium.data.Kind;
import io.sensorium.data.TableRow;
import io.sensorium.data.Value;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Numbers about one thing, each of a meaning of its own, as [P, N].
 *
 * <p>A number that is not known is read as the mean of its column among the training examples, so
 * as 0 where numbers are standardised. That alone cannot be told from a number which is known and
 * happens to be the mean: with an indicator there are twice as many numbers, the second half of
 * which say 1 where the number is known and 0 where it is not.
 *
 * @param moments of the columns, learned from the training examples
 */
public record Table(Config config, Moments moments) implements Modality {

  /**
   * Settings in a recipe.
   *
   * @param columns how many numbers
   * @param standardise less the mean of the column, over its deviation, among the training
   *     examples; otherwise numbers are read as they are
   * @param indicator whether a number for each column tells which are known
   */
  public record Config(int columns, boolean standardise, boolean indicator)
      implements Modality.Config {
    public Config {
      if (columns < 1) {
        throw new IllegalArgumentException("columns must be at least 1, got " + columns);
      }
    }

    /**
     * The modality, once it has seen the training examples.
     *
     * @param name for messages
     * @param values of the training examples that have it
     */
    public Table learn(String name, Stream<Value> values) {
      return new Table(this, Moments.of(name, columns, values.map(this::numbers)));
    }

    private float[] numbers(Value value) {
      if (!(value instanceof TableRow row)) {
        throw new DataException("table: expected a row of a table, got " + value.kind());
      }
      if (row.values().length != columns) {
        throw new DataException(
            "table: expected %d columns, got %d".formatted(columns, row.values().length));
      }
      return row.values();
    }
  }

  public Table {
    if (moments.means().size() != config.columns) {
      throw new IllegalArgumentException(
          "table: expected moments of %d columns, got %d"
              .formatted(config.columns, moments.means().size()));
    }
  }

  @Override
  public Kind kind() {
    return Kind.TABLE;
  }

  /** N as networks see it, with the indicators. */
  public int width() {
    return config.indicator ? 2 * config.columns : config.columns;
  }

  @Override
  public Packed pack(List<Value> values) {
    float[] all = new float[values.size() * width()];
    for (int i = 0; i < values.size(); i++) {
      float[] numbers = config.numbers(values.get(i));
      for (int j = 0; j < numbers.length; j++) {
        int place = i * width() + j;
        all[place] = moments.read(j, numbers[j], config.standardise);
        if (config.indicator) {
          all[place + config.columns] = Float.isNaN(numbers[j]) ? 0 : 1;
        }
      }
    }
    int width = width();
    return rows -> new Column(Tensor.of(all, values.size(), width), null, rows); // [P, N]
  }

  /**
   * What was packed, for people to look at: in its own units, missing where an indicator says so.
   *
   * @param values [N]
   */
  public TableRow unpack(Tensor values) {
    float[] packed = values.toFloats();
    float[] told = new float[config.columns];
    for (int i = 0; i < told.length; i++) {
      boolean missing = config.indicator && packed[config.columns + i] < 0.5;
      told[i] = missing ? Float.NaN : moments.tell(i, packed[i], config.standardise);
    }
    return new TableRow(told);
  }
}
