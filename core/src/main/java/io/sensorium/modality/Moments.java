package io.sensorium.modality;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the numbers of each column lie and how far they spread among the training examples; those
 * that are missing have no part in it.
 *
 * @param means one for each column
 * @param deviations over all numbers of a column (not over one less); 1 where all are the same
 */
public record Moments(List<Double> means, List<Double> deviations) {

  public Moments {
    if (means.size() != deviations.size()) {
      throw new IllegalArgumentException(
          "moments: %d means for %d deviations".formatted(means.size(), deviations.size()));
    }
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  /** Those that change nothing: a missing number is 0. */
  public static Moments none(int columns) {
    return new Moments(
        IntStream.range(0, columns).mapToObj(_ -> 0.0).toList(),
        IntStream.range(0, columns).mapToObj(_ -> 1.0).toList());
  }

  /** Mean and sum of squared differences from it, one number at a time (Welford, 1962). */
  private static final class Tally {
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
      count++;
      double before = value - mean;
      mean += before / count;
      squares += before * (value - mean);
    }

    double deviation() {
      double deviation = Math.sqrt(squares / count);
      return deviation > 0 ? deviation : 1;
    }
  }

  /**
   * Of numbers.
   *
   * @param where they are from, for messages
   * @param rows each of a multiple of so many columns; NaN where a number is missing
   */
  static Moments of(String where, int columns, Stream<float[]> rows) {
    List<Tally> tallies = IntStream.range(0, columns).mapToObj(_ -> new Tally()).toList();
    rows.forEach(
        row -> {
          for (int i = 0; i < row.length; i++) {
            if (!Float.isNaN(row[i])) {
              tallies.get(i % columns).add(row[i]);
            }
          }
        });
    for (int i = 0; i < columns; i++) {
      if (tallies.get(i).count == 0) {
        throw new IllegalArgumentException(
            "%s: no training example has a number in column %d of %d".formatted(where, i, columns));
      }
    }
    return new Moments(
        tallies.stream().map(tally -> tally.mean).toList(),
        tallies.stream().map(Tally::deviation).toList());
  }

  /**
   * A number as networks read it; a missing one is the mean.
   *
   * @param standardise less the mean, over the deviation
   */
  float read(int column, float value, boolean standardise) {
    double mean = means.get(column);
    double known = Float.isNaN(value) ? mean : value;
    return (float) (standardise ? (known - mean) / deviations.get(column) : known);
  }

  /** The inverse of {@link #read}. */
  float tell(int column, float value, boolean standardised) {
    return (float) (standardised ? value * deviations.get(column) + means.get(column) : value);
  }
}
