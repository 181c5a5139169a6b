package io.sensorium.report;

import io.sensorium.config.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A number of a journal, step by step; only the steps that have it. */
record Curve(List<Long> steps, List<Double> values) {

  /**
   * Reads a journal: a JSON object a line, {@code step} and numbers by name.
   *
   * @return by name, in the order in which they first occur; empty where there is no journal
   */
  static SequencedMap<String, Curve> read(Path journal) {
    var curves = new LinkedHashMap<String, Curve>();
    List<String> lines = lines(journal);
    for (int i = 0; i < lines.size(); i++) {
      // A run that was killed may leave half a line at the end.
      if (i == lines.size() - 1 && !lines.get(i).endsWith("}")) {
        break;
      }
      String where = journal.getFileName() + ":" + (i + 1);
      var entry = Json.tree(where, lines.get(i));
      if (!(entry.remove("step") instanceof Long step)) {
        throw new IllegalArgumentException(where + ": expected a line with a step");
      }
      entry.forEach(
          (name, value) -> {
            if (value instanceof Number number) {
              curves.computeIfAbsent(name, _ -> empty()).add(step, number.doubleValue());
            }
          });
    }
    return curves;
  }

  private static List<String> lines(Path journal) {
    try {
      return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(journal + ": cannot be read", e);
    }
  }

  private static Curve empty() {
    return new Curve(new ArrayList<>(), new ArrayList<>());
  }

  private void add(long step, double value) {
    steps.add(step);
    values.add(value);
  }

  int size() {
    return steps.size();
  }

  /**
   * Each value the mean of those around it, a twentieth of the curve in all; fewer at the start,
   * where curves are steep.
   */
  Curve smooth() {
    int reach = size() / 40;
    double[] sums = new double[size() + 1];
    for (int i = 0; i < size(); i++) {
      sums[i + 1] = sums[i] + values.get(i);
    }
    var means = new ArrayList<Double>();
    for (int i = 0; i < size(); i++) {
      int before = Math.min(reach, i);
      int after = Math.min(before, size() - 1 - i);
      means.add((sums[i + after + 1] - sums[i - before]) / (before + 1 + after));
    }
    return new Curve(steps, means);
  }

  /** At most about {@code count} points: the lowest and highest of each stretch, in their order. */
  Curve thin(int count) {
    if (size() <= count) {
      return this;
    }
    Curve thin = empty();
    int stretches = count / 2;
    for (int s = 0; s < stretches; s++) {
      int from = (int) ((long) size() * s / stretches);
      int to = (int) ((long) size() * (s + 1) / stretches);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        low = values.get(i) < values.get(low) ? i : low;
        high = values.get(i) > values.get(high) ? i : high;
      }
      thin.add(steps.get(Math.min(low, high)), values.get(Math.min(low, high)));
      thin.add(steps.get(Math.max(low, high)), values.get(Math.max(low, high)));
    }
    return thin;
  }

  /** The value that a share of all lies below. */
  double quantile(double share) {
    double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
