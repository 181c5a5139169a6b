package io.sensorium.cli;

import io.sensorium.cli.DecomposeCommand.Answer;
import io.sensorium.config.Json;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.Pointwise;
import io.sensorium.evaluate.Posterior;
import io.sensorium.evaluate.UsableInformation;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Examination;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Run;
import io.sensorium.information.Clusters;
import io.sensorium.information.Estimate;
import io.sensorium.information.Readings;
import io.sensorium.information.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a run's representations of two groups of modalities say of a task, and in which way.
 *
 * @param first modalities of the first source
 * @param tasks of which there must be one
 * @param clusters how many, one answer for each
 */
record DecomposedRun(
    Path folder,
    List<String> first,
    List<String> second,
    List<String> tasks,
    List<Integer> clusters,
    Estimate.Effort effort) {
  private static final int LOWEST = 10;
  private static final int FEWEST = 20;

  /** Bits, with the 95% interval over test examples. */
  record Bits(double bits, double low, double high) {
    static Bits of(Measurement found) {
      return new Bits(found.value(), found.low(), found.high());
    }
  }

  /**
   * What readers of a family can make use of.
   *
   * @param parts what they read, decomposed; null where test examples are too few
   * @param secondBeyondFirst what the second source says that the first does not
   */
  record Usable(
      String family,
      Bits first,
      Bits second,
      Bits both,
      Bits secondBeyondFirst,
      Bits firstBeyondSecond,
      Readings.@Nullable Found parts,
      List<Hard> lowest) {}

  /** A test example of which readers of both sources read little. */
  record Hard(String id, String label, double bits) {}

  /** All that is printed as JSON. */
  record Answers(
      String run,
      List<String> x1,
      List<String> x2,
      String y,
      int fitted,
      List<Answer> answers,
      List<Usable> usable) {}

  /** Train and test examples, seen through some modalities. */
  private record Seen(Embeddings train, Embeddings test) {}

  String told(boolean json) {
    Run run = Run.open(folder);
    Assembly assembly = run.load();
    String task = task(assembly);
    var examination = new Examination(Finding.Subject.TRAINED, assembly, run.experiment());
    Seen one = seen(examination, assembly, first);
    Seen other = seen(examination, assembly, second);
    SequencedSet<String> all = new LinkedHashSet<>(first);
    all.addAll(second);
    Seen both = seen(examination, assembly, List.copyOf(all));
    List<String> classes = Objects.requireNonNull(assembly.source().tasks().get(task));
    List<Answer> answers =
        clusters.stream().map(count -> answer(count, task, classes.size(), one, other)).toList();
    List<Usable> usable = new ArrayList<>();
    for (UsableInformation.Family family : UsableInformation.Family.values()) {
      usable.add(usable(new UsableInformation(List.of(task), family), classes, one, other, both));
    }
    var found =
        new Answers(folder.toString(), first, second, task, one.train.size(), answers, usable);
    return json ? Json.pretty(found) + "\n" : text(found);
  }

  private String task(Assembly assembly) {
    if (tasks.size() != 1 || !assembly.source().tasks().containsKey(tasks.getFirst())) {
      throw new UserException(
          "--y: expected one task of the run, got %s; there are %s"
              .formatted(tasks, assembly.source().tasks().keySet()));
    }
    return tasks.getFirst();
  }

  private static Seen seen(Examination examination, Assembly assembly, List<String> given) {
    var known = assembly.collator().modalities().keySet();
    for (String name : given) {
      if (!known.contains(name)) {
        throw new UserException(
            "decompose: no modality '%s'; the run has %s".formatted(name, known));
      }
    }
    return new Seen(examination.probes(given), examination.test(given));
  }

  /** Centres of the examples that probes are fitted on; test examples are counted. */
  private Answer answer(int count, String task, int classes, Seen one, Seen other) {
    var clustering = new Clusters(count, effort.seed());
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < other.test.size(); i++) {
      places.put(other.test.ids().get(i), i);
    }
    long[] labels = one.test.labels(task).toLongs();
    int[] rows =
        IntStream.range(0, labels.length)
            .filter(i -> labels[i] >= 0 && places.containsKey(one.test.ids().get(i)))
            .toArray();
    if (rows.length < FEWEST) {
      throw new UserException(
          "decompose: needs at least %d test examples with both sources and a label, found %d"
              .formatted(FEWEST, rows.length));
    }
    int[] partners =
        IntStream.of(rows)
            .map(i -> Objects.requireNonNull(places.get(one.test.ids().get(i))))
            .toArray();
    Values x1 = clustering.of(table(one.train), table(one.test)).at(rows);
    Values x2 = clustering.of(table(other.train), table(other.test)).at(partners);
    Values y = Values.of(IntStream.of(rows).map(i -> (int) labels[i]).toArray(), classes);
    return Answer.of(count, Estimate.of(x1, x2, y, effort));
  }

  private static double[][] table(Embeddings from) {
    double[] flat = from.vectors().toDoubles();
    int width = (int) from.vectors().size(1);
    var rows = new double[from.size()][width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(flat, i * width, rows[i], 0, width);
    }
    return rows;
  }

  private Usable usable(
      UsableInformation readers, List<String> classes, Seen one, Seen other, Seen both) {
    UsableInformation.Read x1 = readers.read(one.train, one.test).getFirst();
    UsableInformation.Read x2 = readers.read(other.train, other.test).getFirst();
    UsableInformation.Read x12 = readers.read(both.train, both.test).getFirst();
    Pointwise first = x1.bits();
    Pointwise second = x2.bits();
    Pointwise together = x12.bits();
    String method = readers.method();
    return new Usable(
        readers.family().name().toLowerCase(Locale.ROOT),
        Bits.of(first.mean(method)),
        Bits.of(second.mean(method)),
        Bits.of(together.mean(method)),
        Bits.of(together.beyond(method, first)),
        Bits.of(together.beyond(method, second)),
        parts(classes.size(), x1.shares(), x2.shares(), x12.shares()),
        together.lowest(LOWEST).stream()
            .map(item -> new Hard(item.id(), classes.get((int) item.label()), item.bits()))
            .toList());
  }

  /** What is read of the test examples that have both sources. */
  private Readings.@Nullable Found parts(
      int classes, Posterior one, Posterior other, Posterior both) {
    Map<String, double[]> first = one.byId(classes);
    Map<String, double[]> second = other.byId(classes);
    Map<String, double[]> together = both.byId(classes);
    List<String> ids =
        one.ids().stream()
            .filter(id -> second.containsKey(id) && together.containsKey(id))
            .toList();
    return ids.size() < FEWEST
        ? null
        : new Readings(at(first, ids), at(second, ids), at(together, ids)).decompose(effort.seed());
  }

  private static double[][] at(Map<String, double[]> shares, List<String> ids) {
    return ids.stream().map(id -> Objects.requireNonNull(shares.get(id))).toArray(double[][]::new);
  }

  private static String text(Answers found) {
    var text = new StringBuilder();
    text.append(
        "%s: what its representations say of %s%n".formatted(found.run, found.y)
            + "  x1: given %s%n".formatted(String.join(", ", found.x1))
            + "  x2: given %s%n".formatted(String.join(", ", found.x2))
            + "  centres of %,d examples that probes are fitted on%n".formatted(found.fitted));
    found.answers.forEach(answer -> text.append(DecomposeCommand.table(answer)));
    text.append("%nWhat readers can make use of, in bits (95%% interval)%n".formatted());
    text.append("  %-26s".formatted(""));
    found.usable.forEach(each -> text.append(" %-26s".formatted(each.family)));
    text.append("%n".formatted());
    line(text, "x1", found.usable.stream().map(Usable::first).toList());
    line(text, "x2", found.usable.stream().map(Usable::second).toList());
    line(text, "both", found.usable.stream().map(Usable::both).toList());
    line(text, "x2, where x1 is known", map(found, Usable::secondBeyondFirst));
    line(text, "x1, where x2 is known", map(found, Usable::firstBeyondSecond));
    text.append(
        "%nWhat they read, in parts: their own shares of the classes, temperatures fitted, decomposed%n"
            .formatted());
    for (int part = 0; part < Readings.PARTS.size(); part++) {
      int number = part;
      line(
          text,
          Readings.PARTS.get(part),
          found.usable.stream().map(each -> part(each.parts, number)).toList());
    }
    for (Usable each : found.usable) {
      text.append(
          "%nTest examples of which %s readers of both read least: hard, or mislabelled%n"
              .formatted(each.family));
      each.lowest.forEach(
          hard ->
              text.append(
                  String.format(
                      Locale.ROOT, "  %8.3f  %-16s %s%n", hard.bits, hard.label, hard.id)));
    }
    return text.toString();
  }

  private static @Nullable Bits part(Readings.@Nullable Found found, int number) {
    if (found == null) {
      return null;
    }
    Readings.Part part = found.parts().get(number);
    return new Bits(part.bits(), part.low(), part.high());
  }

  private static List<Bits> map(Answers found, java.util.function.Function<Usable, Bits> part) {
    return found.usable.stream().map(part).toList();
  }

  private static void line(StringBuilder text, String name, List<? extends @Nullable Bits> all) {
    text.append("  %-26s".formatted(name));
    for (Bits each : all) {
      String told =
          each == null
              ? "too few examples"
              : String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", each.bits, each.low, each.high);
      text.append(" %-26s".formatted(told));
    }
    text.append("%n".formatted());
  }
}
