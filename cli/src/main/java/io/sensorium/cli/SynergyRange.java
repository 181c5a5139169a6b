package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.data.Sheet;
import io.sensorium.information.SynergyBounds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What the synergy of two groups of columns may be, from rows that lack one of the three groups.
 *
 * @param first columns of the first source
 */
record SynergyRange(List<String> first, List<String> second, List<String> target) {
  /** Columns of more different values are not taken as they are. */
  private static final int FEW = 20;

  /**
   * All that is printed as JSON.
   *
   * @param firstRows that have the first source and the target
   * @param pairedRows that have both sources
   */
  record Answer(int firstRows, int secondRows, int pairedRows, SynergyBounds bounds) {}

  String told(List<Sheet.Row> rows, boolean json) {
    List<List<String>> x1 = values(first, rows);
    List<List<String>> x2 = values(second, rows);
    List<List<String>> y = values(target, rows);
    double[][] one = count(rows, target, y, first, x1);
    double[][] other = count(rows, target, y, second, x2);
    double[][] pairs = count(rows, first, x1, second, x2);
    var answer =
        new Answer(
            rows(one), rows(other), rows(pairs), SynergyBounds.reconciled(one, other, pairs));
    return json ? Json.pretty(answer) + "\n" : text(answer);
  }

  /** The values of a group that come up, as they are. */
  private static List<List<String>> values(List<String> columns, List<Sheet.Row> rows) {
    Set<List<String>> found = new HashSet<>();
    rows.stream().filter(row -> has(row, columns)).forEach(row -> found.add(value(row, columns)));
    if (found.size() < 2 || found.size() > FEW) {
      throw new UserException(
          "decompose --bounds: needs 2 to %d different values of %s, found %d"
              .formatted(FEW, columns, found.size()));
    }
    return new ArrayList<>(found);
  }

  private static boolean has(Sheet.Row row, List<String> columns) {
    return row.cells().keySet().containsAll(columns);
  }

  private static List<String> value(Sheet.Row row, List<String> columns) {
    return columns.stream().map(c -> Objects.requireNonNull(row.cells().get(c))).toList();
  }

  private static double[][] count(
      List<Sheet.Row> rows,
      List<String> some,
      List<List<String>> someValues,
      List<String> others,
      List<List<String>> otherValues) {
    var counts = new double[someValues.size()][otherValues.size()];
    for (Sheet.Row row : rows) {
      if (has(row, some) && has(row, others)) {
        counts[someValues.indexOf(value(row, some))][otherValues.indexOf(value(row, others))]++;
      }
    }
    return counts;
  }

  private static int rows(double[][] counts) {
    double sum = 0;
    for (double[] row : counts) {
      for (double count : row) {
        sum += count;
      }
    }
    return (int) sum;
  }

  private static String text(Answer answer) {
    SynergyBounds bounds = answer.bounds;
    return String.format(
        Locale.ROOT,
        """
        rows with x1 and y %,d, with x2 and y %,d, with x1 and x2 %,d
          redundancy %.4f, unique1 %.4f, unique2 %.4f bits, as counted
          synergy is from %.4f to %.4f bits: the upper bound is loose
        """,
        answer.firstRows,
        answer.secondRows,
        answer.pairedRows,
        bounds.redundancy(),
        bounds.unique1(),
        bounds.unique2(),
        bounds.lower(),
        bounds.upper());
  }
}
