package io.sensorium.cli;

import io.sensorium.data.Sheet;
import io.sensorium.information.Clusters;
import io.sensorium.information.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Columns of a table that together are one variable. Where each has few values they are taken as
 * they are, and a value of the variable is what stands in all of them; numbers of many values are
 * clustered.
 *
 * @param names of the columns
 * @param discrete those taken as they are
 * @param continuous those of many numbers
 */
record Columns(List<String> names, List<String> discrete, List<String> continuous) {
  /** Numbers of more different values than this are not taken as they are. */
  private static final int FEW = 20;

  static Columns of(List<String> names, List<Sheet.Row> rows) {
    List<String> discrete = new ArrayList<>();
    List<String> continuous = new ArrayList<>();
    for (String name : names) {
      Set<String> values = new HashSet<>();
      rows.forEach(row -> values.add(cell(row, name)));
      boolean numbers = values.size() > FEW && values.stream().allMatch(Columns::isNumber);
      (numbers ? continuous : discrete).add(name);
    }
    return new Columns(names, discrete, continuous);
  }

  private static String cell(Sheet.Row row, String column) {
    return Objects.requireNonNull(row.cells().get(column));
  }

  private static boolean isNumber(String cell) {
    try {
      return Double.isFinite(Double.parseDouble(cell));
    } catch (NumberFormatException _) {
      return false;
    }
  }

  boolean areClustered() {
    return !continuous.isEmpty();
  }

  /** As they are. */
  Values values(List<Sheet.Row> rows) {
    return Values.of(
        rows.stream().map(row -> names.stream().map(name -> cell(row, name)).toList()).toList());
  }

  /**
   * The nearest centre of each row.
   *
   * @param fitted rows that the centres are of
   */
  Values clustered(List<Sheet.Row> fitted, List<Sheet.Row> rows, Clusters clusters) {
    List<List<String>> known = new ArrayList<>();
    for (String name : discrete) {
      known.add(fitted.stream().map(row -> cell(row, name)).distinct().sorted().toList());
    }
    return clusters.of(vectors(fitted, known), vectors(rows, known));
  }

  /** Numbers as they are; of the other columns a 1 for the value that stands there, else 0. */
  private double[][] vectors(List<Sheet.Row> rows, List<List<String>> known) {
    return rows.stream()
        .map(
            row -> {
              List<Double> vector = new ArrayList<>();
              continuous.forEach(name -> vector.add(Double.valueOf(cell(row, name))));
              for (int i = 0; i < discrete.size(); i++) {
                String cell = cell(row, discrete.get(i));
                known.get(i).forEach(value -> vector.add(value.equals(cell) ? 1.0 : 0.0));
              }
              return vector.stream().mapToDouble(d -> d).toArray();
            })
        .toArray(double[][]::new);
  }
}
