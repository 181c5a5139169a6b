package io.sensorium.evaluate;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How much worse than the best each set of modalities lets a task be told, from so many labels: an
 * estimate of the latent representation quality of Huang et al. (2021), {@code eta(g) = inf_h
 * risk(h o g) - risk(h* o g*)}, with the best probe that was fitted in place of the infimum and the
 * least risk that was seen in place of the best there is.
 *
 * @param labels [L] ascending, how many labels the probe was fitted on
 * @param risk [subsets][L], share of test examples told wrong
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RiskTable(int[] labels, double[][] risk) {

  public RiskTable {
    for (double[] row : risk) {
      if (row.length != labels.length) {
        throw new IllegalArgumentException(
            "risk table: expected %d risks a row, got %d".formatted(labels.length, row.length));
      }
    }
  }

  /** The least risk. */
  public double least() {
    return Arrays.stream(risk).flatMapToDouble(Arrays::stream).min().orElseThrow();
  }

  /** The risks less the least one. */
  public double[][] eta() {
    double least = least();
    return Arrays.stream(risk)
        .map(row -> Arrays.stream(row).map(each -> each - least).toArray())
        .toArray(double[][]::new);
  }

  /**
   * From how many labels on one row is below another, at this number and all larger ones; empty
   * where it is not at the largest.
   */
  public OptionalInt crossing(int row, int other) {
    int first = labels.length;
    while (first > 0 && risk[row][first - 1] < risk[other][first - 1]) {
      first--;
    }
    return first == labels.length ? OptionalInt.empty() : OptionalInt.of(labels[first]);
  }
}
