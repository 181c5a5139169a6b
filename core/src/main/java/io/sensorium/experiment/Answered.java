package io.sensorium.experiment;

import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * What a reader said of examples.
 *
 * <p>Axes: N examples, C classes of a task.
 *
 * @param tasks in the order of their logits
 * @param logits [N][sum of C]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answered(SequencedMap<String, Reader.Classes> tasks, double[][] logits) {

  /** Asks about what examples have of the modalities given; see {@link Held#told}. */
  static Answered by(
      Reader reader, Held examples, List<String> given, Map<String, Integer> shifts) {
    return of(reader.tasks(), examples.told(reader::say, given, shifts));
  }

  static Answered of(SequencedMap<String, Reader.Classes> tasks, Tensor said) {
    double[] flat = said.toDoubles();
    int width = (int) said.size(1);
    double[][] logits =
        IntStream.range(0, (int) said.size(0))
            .mapToObj(i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width))
            .toArray(double[][]::new);
    return new Answered(tasks, logits);
  }

  /** The logits of one task, [N][C]. */
  double[][] of(String task) {
    return columns(logits, task);
  }

  /** From numbers of all tasks side by side those of one. */
  double[][] columns(double[][] rows, String task) {
    int from = 0;
    for (var each : tasks.entrySet()) {
      int to = from + each.getValue().count();
      if (each.getKey().equals(task)) {
        int begin = from;
        return Arrays.stream(rows)
            .map(row -> Arrays.copyOfRange(row, begin, to))
            .toArray(double[][]::new);
      }
      from = to;
    }
    throw new IllegalArgumentException("no task '%s'".formatted(task));
  }

  /** 1 where the class is told right, else 0: [N]. */
  double[] right(String task, int[] labels) {
    return right(of(task), labels);
  }

  /** 1 where the largest of the logits [N][C] is that of the label, else 0: [N]. */
  static double[] right(double[][] logits, int[] labels) {
    return IntStream.range(0, labels.length)
        .mapToDouble(i -> largest(logits[i]) == labels[i] ? 1 : 0)
        .toArray();
  }

  private static int largest(double[] row) {
    int best = 0;
    for (int c = 1; c < row.length; c++) {
      best = row[c] > row[best] ? c : best;
    }
    return best;
  }

  /** The same where the class that most train examples have is guessed. */
  static double[] guessed(Reader.Classes classes, int[] labels) {
    return Arrays.stream(labels)
        .mapToDouble(label -> label == classes.majority() ? 1 : 0)
        .toArray();
  }

  /** The same, but where an example lacks something, what was said without it. */
  Answered mixed(Answered without, boolean[] lacks) {
    var rows = logits.clone();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = lacks[i] ? without.logits[i] : rows[i];
    }
    return new Answered(tasks, rows);
  }

  /** As many guesses of the class that most train examples have. */
  Answered guessing() {
    var row = new double[logits[0].length];
    int from = 0;
    for (Reader.Classes each : tasks.values()) {
      row[from + each.majority()] = 1;
      from += each.count();
    }
    return new Answered(
        tasks, IntStream.range(0, logits.length).mapToObj(_ -> row).toArray(double[][]::new));
  }

  /** Late fusion: the mean of the log-probabilities of several, of the same tasks. */
  static Answered fused(List<Answered> parts) {
    Answered first = parts.getFirst();
    var rows = new double[first.logits.length][first.logits[0].length];
    for (Answered part : parts) {
      for (int i = 0; i < rows.length; i++) {
        int from = 0;
        for (Reader.Classes each : first.tasks.values()) {
          int to = from + each.count();
          double normaliser = logSumExp(part.logits[i], from, to);
          for (int c = from; c < to; c++) {
            rows[i][c] += (part.logits[i][c] - normaliser) / parts.size();
          }
          from = to;
        }
      }
    }
    return new Answered(first.tasks, rows);
  }

  private static double logSumExp(double[] row, int from, int to) {
    double most = Arrays.stream(row, from, to).max().orElseThrow();
    return most + Math.log(Arrays.stream(row, from, to).map(x -> Math.exp(x - most)).sum());
  }

  /** The mean of outcomes [N]. */
  static double[] mean(List<double[]> outcomes) {
    return IntStream.range(0, outcomes.getFirst().length)
        .mapToDouble(i -> outcomes.stream().mapToDouble(each -> each[i]).average().orElseThrow())
        .toArray();
  }

  /** Where there is a label. */
  static int[] labelled(int[] labels) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
  }

  static double[] at(double[] values, int[] index) {
    return IntStream.of(index).mapToDouble(i -> values[i]).toArray();
  }

  static int[] at(int[] values, int[] index) {
    return IntStream.of(index).map(i -> values[i]).toArray();
  }

  static double[][] at(double[][] rows, int[] index) {
    return IntStream.of(index).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }
}
