package io.sensorium.study;

import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * CoMM's ablations on Trifeature: terms of the loss (Figure 5), how tokens are fused (Table 4), and
 * whether pictures are cropped (Table 5). Each arm is CoMM with one setting changed; CoMM itself is
 * that of {@link TrifeatureStudy}, whose runs are used where they are there.
 */
public final class CommAblationStudy implements Study {
  private static final String COMM = "comm";

  /**
   * CoMM with something changed.
   *
   * @param group which ablation it belongs to
   * @param overrides of CoMM's recipe
   * @param published by metric, where it is known
   */
  private record Arm(
      String name,
      String title,
      Group group,
      List<String> overrides,
      Map<String, Double> published) {}

  private enum Group {
    LOSS("loss", "Terms of the loss (Figure 5)"),
    FUSION("fusion", "How tokens are fused (Table 4)"),
    AUGMENTATION("augmentation", "Which pictures are cropped (Table 5)");

    private final String file;
    private final String title;

    Group(String file, String title) {
      this.file = file;
      this.title = title;
    }
  }

  private static final List<Arm> ARMS =
      List.of(
          new Arm(COMM, "CoMM", Group.LOSS, List.of(), published(0.999, 0.878, 0.719)),
          new Arm(
              "together",
              "L only",
              Group.LOSS,
              List.of("objective.weights={left: 0, right: 0, together: 1}"),
              published(0.948, 0.817, 0.543)),
          new Arm(
              "single",
              "sum of L_i only",
              Group.LOSS,
              List.of("objective.weights={left: 1, right: 1, together: 0}"),
              published(1.0, 0.86, 0.5)),
          new Arm(
              "linear",
              "concatenation, linear",
              Group.FUSION,
              List.of("objective.fusion={type: linearFusion}"),
              Map.of()),
          new Arm(
              "mlp",
              "concatenation, perceptron",
              Group.FUSION,
              List.of("objective.fusion={type: mlpFusion}"),
              Map.of()),
          new Arm(
              "uncroppedFirst",
              "first not cropped",
              Group.AUGMENTATION,
              List.of(uncropped("left")),
              Map.of()),
          new Arm(
              "uncroppedSecond",
              "second not cropped",
              Group.AUGMENTATION,
              List.of(uncropped("right")),
              Map.of()),
          new Arm(
              "uncropped",
              "neither cropped",
              Group.AUGMENTATION,
              List.of(uncropped("left"), uncropped("right")),
              Map.of()));

  private static Map<String, Double> published(double shared, double unique, double synergy) {
    return Map.of(
        TrifeatureMetric.REDUNDANCY,
        shared,
        TrifeatureMetric.UNIQUENESS,
        unique,
        TrifeatureMetric.SYNERGY,
        synergy);
  }

  /** All that the recipe does to a picture, but for the crop. */
  private static String uncropped(String picture) {
    return "objective.augment."
        + picture
        + "={type: chain, steps: [{type: colorJitter, share: 0.8, brightness: 0.4, contrast: 0.4,"
        + " saturation: 0.4, hue: 0.1}, {type: grayscale, share: 0.2}, {type: blur, share: 0.5,"
        + " smallest: %s, largest: %s}, {type: flip, share: 0.5}]}";
  }

  private final Scale scale;
  private final List<Long> seeds;

  public CommAblationStudy(Scale scale, List<Long> seeds) {
    this.scale = scale;
    this.seeds = List.copyOf(seeds);
  }

  @Override
  public String name() {
    return "comm-ablations";
  }

  @Override
  public String scale() {
    return scale.toString();
  }

  @Override
  public List<Long> seeds() {
    return seeds;
  }

  @Override
  public String command() {
    return "./sensorium study %s --scale %s --seeds %d".formatted(name(), scale(), seeds.size());
  }

  /** CoMM itself, by name of the run. */
  SequencedMap<String, Experiment> itself() {
    return experiments(arm -> arm.name.equals(COMM));
  }

  /** CoMM with something changed, by name of the run. */
  SequencedMap<String, Experiment> changed() {
    return experiments(arm -> !arm.name.equals(COMM));
  }

  private SequencedMap<String, Experiment> experiments(Predicate<Arm> wanted) {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      for (String pairing : TrifeatureMetric.PAIRINGS) {
        for (Arm arm : ARMS) {
          if (wanted.test(arm)) {
            experiments.put(
                TrifeatureStudy.name(seed, pairing, arm.name), experiment(seed, pairing, arm));
          }
        }
      }
    }
    return experiments;
  }

  private Experiment experiment(long seed, String pairing, Arm arm) {
    boolean full = scale == Scale.FULL;
    List<String> overrides = new ArrayList<>(List.of("seed=" + seed, "data.pairing=" + pairing));
    for (String override : arm.overrides) {
      // the widths of the blur are those of the recipe's size of pictures
      overrides.add(override.formatted(full ? "0.1" : "0.03", full ? "2" : "0.57"));
    }
    return BundledRecipes.read(
        full ? "trifeature-comm-full.yaml" : "trifeature-comm.yaml", overrides);
  }

  @Override
  public List<Row> rows(Trainings trainings) {
    var probing = new Probing(List.of(Finding.Subject.TRAINED));
    var found = new LinkedHashMap<String, List<Finding>>();
    String shared = TrifeatureStudy.NAME + "-" + scale();
    trainings
        .in(trainings.folder().resolveSibling(shared))
        .run(itself(), probing)
        .forEach((name, each) -> found.put(name, each.findings()));
    trainings.run(changed(), probing).forEach((name, each) -> found.put(name, each.findings()));
    return rows(found);
  }

  /**
   * The table.
   *
   * @param found of each run, by its name
   */
  List<Row> rows(Map<String, List<Finding>> found) {
    List<Row> rows = new ArrayList<>();
    for (Arm arm : ARMS) {
      for (TrifeatureMetric metric : TrifeatureMetric.ALL) {
        SeedInterval interval =
            metric.over(
                seeds.stream()
                    .map(seed -> TrifeatureStudy.name(seed, metric.pairing(), arm.name))
                    .map(name -> Objects.requireNonNull(found.get(name), name))
                    .toList());
        rows.add(
            new Row(
                arm.name,
                metric.name(),
                "accuracy",
                interval,
                metric.chance(),
                arm.published.get(metric.published())));
      }
    }
    return rows;
  }

  @Override
  public String title(String method) {
    return ARMS.stream()
        .filter(arm -> arm.name.equals(method))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("comm-ablations: no arm " + method))
        .title;
  }

  @Override
  public Text question() {
    return new Text(
        "CoMM: what its parts are for",
        """
        CoMM learns what two images share, what only one says, and what only both say. Which part of it
        does what? Terms of the loss are left out (Figure 5 of the paper): *L*, which compares two looks at
        both images together, and the *L_i*, which compare one image with both. Tokens are not attended to
        but averaged and put side by side, before a linear map or a perceptron (Table 4). Pictures are
        augmented but not cropped (Table 5).\
        """);
  }

  @Override
  public String notes() {
    return """
    Numbers are those of the [Trifeature study](../trifeature), and so is the arm *CoMM*. Of Figure 5 the
    published values were read off the figure, to within half a point; those of Tables 4 and 5 are not
    known here. In words the paper says of them that without attention synergy is at chance and what is
    unique clearly less, and that without crops, on either image, synergy stays at 50%.\
    """;
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    Row whole = Row.of(rows, COMM, TrifeatureMetric.SYNERGY);
    lines.add("CoMM learns synergy (interval above 55%%): %s.".formatted(yes(whole.low() > 0.55)));
    for (Arm arm : ARMS) {
      if (!arm.name.equals(COMM)) {
        Row row = Row.of(rows, arm.name, TrifeatureMetric.SYNERGY);
        String claim =
            arm.name.equals("together")
                ? "%s learns less synergy than CoMM (intervals apart): %s, %s to %s."
                    .formatted(
                        sentence(arm.title),
                        yes(row.high() < whole.low()),
                        StudyTable.percent(row.low()),
                        StudyTable.percent(row.high()))
                : "%s: synergy is at chance (interval contains 50%%): %s, %s to %s."
                    .formatted(
                        sentence(arm.title),
                        yes(row.low() <= 0.5 && row.high() >= 0.5),
                        StudyTable.percent(row.low()),
                        StudyTable.percent(row.high()));
        lines.add(claim);
      }
    }
    double linear = Row.of(rows, "linear", TrifeatureMetric.UNIQUENESS).value();
    double attended = Row.of(rows, COMM, TrifeatureMetric.UNIQUENESS).value();
    lines.add(
        "A linear map of both tells less of what is unique than attention (by 10 points): %s."
            .formatted(yes(linear < attended - 0.1)));
    return lines;
  }

  private static String sentence(String title) {
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  private static String yes(boolean holds) {
    return holds ? "yes" : "no";
  }

  @Override
  public List<Figure> figures(List<Row> rows) {
    List<Figure> figures = new ArrayList<>();
    for (Group group : Group.values()) {
      List<Row> some =
          rows.stream()
              .filter(row -> row.method().equals(COMM) || group.equals(group(row.method())))
              .toList();
      BarChart chart = StudyCharts.bars(this, group.title, "accuracy, mean over classes", some);
      figures.add(new Figure(group.file + ".png", group.title, chart));
    }
    return figures;
  }

  private static @Nullable Group group(String method) {
    return ARMS.stream()
        .filter(arm -> arm.name.equals(method))
        .map(arm -> arm.group)
        .findFirst()
        .orElse(null);
  }
}
