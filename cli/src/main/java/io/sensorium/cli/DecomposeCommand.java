package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.data.Sheet;
import io.sensorium.information.Clusters;
import io.sensorium.information.Estimate;
import io.sensorium.information.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what two groups of columns of a table say of a third, and in which way. */
@Command(
    name = "decompose",
    description = {
      "Tells how many bits two groups of columns say of a third: what either says (redundancy),"
          + " what only one says (unique1, unique2), and what only both together say (synergy).",
      "",
      "Columns of few values, and of words, are taken as they are. Numbers of many values are"
          + " clustered (k-means), with centres that are fitted on one half of the rows and used on"
          + " the other. Counting cells overstates all parts, so what chance alone gives is found"
          + " by dealing out the third at random, told beside each, and each is adjusted for it as"
          + " the Rand index is.",
      "",
      "Of a trained run, the groups are modalities and the third is a task: what its"
          + " representations of the test examples say, clustered with centres of the examples that"
          + " probes are fitted on; and how many bits linear readers and perceptrons can make use"
          + " of (V-information), in parts as well, without clusters; with the examples of which"
          + " they read least.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./sensorium decompose patients.csv --x1 age,sex --x2 bilirubin,albumin --y outcome",
      "  ./sensorium decompose clips.jsonl --x1 seen --x2 heard --y event --json",
      "  ./sensorium decompose runs/comm --x1 left --x2 right --y synergy"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class DecomposeCommand implements Callable<Integer> {
  private static final int FEWEST_ROWS = 20;

  @Parameters(
      paramLabel = "FILE|RUN",
      description = "A table: .csv or .tsv with a header, or .jsonl; or the folder of a run.")
  Path file = Path.of("");

  @Option(
      names = "--x1",
      paramLabel = "COLUMN",
      split = ",",
      required = true,
      description = "Columns, or modalities, of the first source, with commas.")
  List<String> first = List.of();

  @Option(
      names = "--x2",
      paramLabel = "COLUMN",
      split = ",",
      required = true,
      description = "Likewise of the second source.")
  List<String> second = List.of();

  @Option(
      names = "--y",
      paramLabel = "COLUMN",
      split = ",",
      required = true,
      description = "Columns, or a task, that they are to say something of.")
  List<String> target = List.of();

  @Option(
      names = "--clusters",
      paramLabel = "N",
      split = ",",
      description =
          "How many clusters numbers of many values are put into; several for an answer with each."
              + " 5,10 unless told.")
  List<Integer> clusters = List.of(5, 10);

  @Option(
      names = "--permutations",
      paramLabel = "N",
      description = "Random deals that show what chance gives; ${DEFAULT-VALUE} unless told.")
  int permutations = 199;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Draws of the bootstrap for the intervals; ${DEFAULT-VALUE} unless told.")
  int draws = 199;

  @Option(names = "--seed", paramLabel = "N", description = "${DEFAULT-VALUE} unless told.")
  long seed = 0;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  boolean json;

  @Option(
      names = "--bounds",
      description =
          "Of a table of which no row, or few, has all three: between what the synergy lies, from"
              + " rows that have two of them (columns of few values).")
  boolean bounds;

  @Mixin MachineOptions machine = new MachineOptions();

  /**
   * One answer, as it is printed as JSON.
   *
   * @param clusters 0 where nothing was clustered
   * @param rows that were counted
   * @param entropy of y; this and all other information is in bits
   * @param gap what the solver may be off by
   * @param wellFilled whether there are 20 rows for each cell of the table
   */
  record Answer(
      int clusters,
      int rows,
      List<Estimate.Part> parts,
      double information1,
      double information2,
      double information,
      double entropy,
      double gap,
      double residual,
      boolean wellFilled) {

    static Answer of(int clusters, Estimate found) {
      return new Answer(
          clusters,
          found.items(),
          found.parts(),
          found.joint().firstInformation(),
          found.joint().secondInformation(),
          found.joint().information(),
          found.joint().entropy(),
          found.plain().certificate().gap(),
          found.plain().certificate().residual(),
          found.isWellFilled());
    }
  }

  /** All that is printed as JSON. */
  record Answers(
      String file,
      List<String> x1,
      List<String> x2,
      List<String> y,
      List<String> clustered,
      int rows,
      int incomplete,
      List<Answer> answers) {}

  @Override
  public Integer call() {
    if (Files.isDirectory(file)) {
      machine.apply();
      var effort = new Estimate.Effort(permutations, draws, seed);
      System.out.print(new DecomposedRun(file, first, second, target, clusters, effort).told(json));
      return 0;
    }
    Set<String> wanted = new LinkedHashSet<>(first);
    wanted.addAll(second);
    wanted.addAll(target);
    List<Sheet.Row> all = read(wanted);
    if (bounds) {
      System.out.print(new SynergyRange(first, second, target).told(all, json));
      return 0;
    }
    List<Sheet.Row> rows =
        all.stream().filter(row -> row.cells().keySet().containsAll(wanted)).toList();
    if (rows.size() < FEWEST_ROWS) {
      throw new UserException(
          "%s: needs at least %d rows with all of %s, found %d"
              .formatted(file, FEWEST_ROWS, wanted, rows.size()));
    }
    List<Columns> groups =
        List.of(Columns.of(first, rows), Columns.of(second, rows), Columns.of(target, rows));
    List<String> clustered =
        groups.stream().flatMap(group -> group.continuous().stream()).distinct().toList();
    List<Answer> answers = new ArrayList<>();
    if (clustered.isEmpty()) {
      answers.add(answer(0, groups.stream().map(group -> group.values(rows)).toList()));
    } else {
      clusters.forEach(count -> answers.add(answer(count, halves(groups, rows, count))));
    }
    var found =
        new Answers(
            file.toString(),
            first,
            second,
            target,
            clustered,
            rows.size(),
            all.size() - rows.size(),
            answers);
    System.out.print(json ? Json.pretty(found) + "\n" : text(found, groups));
    return 0;
  }

  private List<Sheet.Row> read(Set<String> columns) {
    if (!Files.isRegularFile(file)) {
      throw new UserException("decompose: no such file '%s'".formatted(file));
    }
    try {
      return Sheet.read(String.valueOf(file.getFileName()), Files.readAllBytes(file), columns)
          .rows();
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot read".formatted(file), e);
    }
  }

  /** Centres of one half, and where the rows of the other half are nearest to. */
  private List<Values> halves(List<Columns> groups, List<Sheet.Row> rows, int count) {
    List<Sheet.Row> order = new ArrayList<>(rows);
    Collections.shuffle(order, new Random(seed));
    List<Sheet.Row> fitted = order.subList(0, order.size() / 2);
    List<Sheet.Row> counted = order.subList(order.size() / 2, order.size());
    var clustering = new Clusters(count, seed);
    return groups.stream()
        .map(
            group ->
                group.areClustered()
                    ? group.clustered(fitted, counted, clustering)
                    : group.values(counted))
        .toList();
  }

  private Answer answer(int count, List<Values> values) {
    var effort = new Estimate.Effort(permutations, draws, seed);
    return Answer.of(count, Estimate.of(values.get(0), values.get(1), values.get(2), effort));
  }

  private String text(Answers found, List<Columns> groups) {
    var text = new StringBuilder();
    text.append(
        "%s: %,d rows%s%n"
            .formatted(
                file,
                found.rows,
                found.incomplete == 0
                    ? ""
                    : ", and %,d left out that lack a cell".formatted(found.incomplete)));
    text.append("  x1: %s%n".formatted(told(groups.get(0))));
    text.append("  x2: %s%n".formatted(told(groups.get(1))));
    text.append("  y:  %s%n".formatted(told(groups.get(2))));
    found.answers.forEach(answer -> text.append(table(answer)));
    return text.toString();
  }

  private static String told(Columns group) {
    String names = String.join(", ", group.names());
    return group.areClustered()
        ? "%s (clustered: %s)".formatted(names, String.join(", ", group.continuous()))
        : names + " (as they are)";
  }

  static String table(Answer answer) {
    var text = new StringBuilder("%n".formatted());
    if (answer.clusters > 0) {
      text.append("%d clusters, counted on %,d rows%n".formatted(answer.clusters, answer.rows));
    }
    text.append(
        "  %-12s %9s %9s %9s   %-16s %6s%n"
            .formatted("bits", "counted", "by chance", "corrected", "95% interval", "p"));
    for (Estimate.Part part : answer.parts) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-12s %9.4f %9.4f %9.4f   %-16s %6.3f%n",
              part.name(),
              part.raw(),
              part.chance(),
              part.corrected(),
              "%.4f to %.4f".formatted(part.low(), part.high()),
              part.p()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "  together %.4f of the %.4f bits of y; x1 alone %.4f, x2 alone %.4f, all as counted%n",
            answer.information,
            answer.entropy,
            answer.information1,
            answer.information2));
    text.append(
        String.format(
            Locale.ROOT,
            "  solved to within %.1e bit; sums kept to %.1e%n",
            answer.gap,
            answer.residual));
    if (!answer.wellFilled) {
      text.append(
          "  doubtful: fewer than 20 rows for each cell of the table; use fewer clusters or coarser"
              + " columns\n");
    }
    return text.toString();
  }
}
