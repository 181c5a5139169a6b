package io.sensorium.study;

import io.sensorium.data.Mispaired;
import io.sensorium.evaluate.Evaluation;
import io.sensorium.evaluate.LarsProbe;
import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Questions;
import io.sensorium.objective.MaskedAutoencoder;
import io.sensorium.report.IntervalChart;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * M3AE's Figure 5 (Geng et al., 2022) on emoji: what is read from pictures alone after learning
 * with their words, by the share of the words that is hidden; and is it more than after learning
 * from pictures alone, or with the words of other pictures?
 */
public final class M3aeStudy implements Probed {
  private static final String IMAGE = "google";

  /** Share of the words hidden: linear probe on ImageNet of ViT-L after 50 epochs of CC12M. */
  private static final SequencedMap<String, Double> PUBLISHED = new LinkedHashMap<>();

  static {
    PUBLISHED.put("0.15", 0.459);
    PUBLISHED.put("0.5", 0.61);
    PUBLISHED.put("0.75", 0.641);
    PUBLISHED.put("0.9", 0.639);
  }

  /** The share at which other ways to learn are compared: the best one published. */
  private static final String CHOSEN = "0.75";

  /** Fifty epochs, as published. */
  private static final List<String> QUICK =
      List.of(
          "training.steps=1200",
          "training.batch=64",
          "training.chunk=64",
          "training.schedule.warmup=120",
          "training.checkpoint.every=200");

  private static final Map<String, String> PROBES =
      Map.of("probe", LinearProbe.Fit.UNWEIGHTED.method(), "larsProbe", "linear probe, LARS");

  private static final Map<String, String> TITLES =
      Map.of(
          "m3ae", "M3AE",
          "m3aeMispaired", "M3AE, mispaired",
          "mae", "MAE",
          "randomWeights", "random weights",
          "rawInputs", "small pictures");

  private final List<Long> seeds;

  public M3aeStudy(List<Long> seeds) {
    this.seeds = List.copyOf(seeds);
  }

  @Override
  public String name() {
    return "m3ae";
  }

  @Override
  public List<Long> seeds() {
    return seeds;
  }

  @Override
  public String command() {
    return "./sensorium data fetch emoji\n./sensorium study m3ae --seeds " + seeds.size();
  }

  @Override
  public SequencedMap<String, Experiment> experiments() {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      for (String hidden : PUBLISHED.sequencedKeySet()) {
        experiments.put(run(seed, "m3ae", hidden), experiment(seed, hidden));
      }
      Experiment chosen = experiment(seed, CHOSEN);
      experiments.put(
          run(seed, "m3aeMispaired", CHOSEN), chosen.on(new Mispaired.Config(chosen.data(), seed)));
      experiments.put(run(seed, "mae", ""), imagesOnly(chosen));
    }
    return experiments;
  }

  private static String run(long seed, String method, String hidden) {
    return "seed-%d/%s%s".formatted(seed, method, hidden.isEmpty() ? "" : "-" + hidden);
  }

  /** The recipe for emoji, asked about pictures alone. */
  private static Experiment experiment(long seed, String hidden) {
    List<String> settings = new ArrayList<>(QUICK);
    settings.add("seed=" + seed);
    settings.add("objective.ends.text.hidden=" + hidden);
    Experiment whole = BundledRecipes.read("emoji-m3ae.yaml", settings);
    List<Evaluation> probes =
        whole.evaluation().probes().stream()
            .filter(each -> each instanceof LinearProbe || each instanceof LarsProbe)
            .toList();
    return whole.asking(
        new Questions(whole.evaluation().view(), List.of(List.of(IMAGE)), probes, List.of()));
  }

  /** As M3AE, without text; as published, without vectors for types. */
  private static Experiment imagesOnly(Experiment of) {
    var m3ae = (MaskedAutoencoder.Config) of.objective();
    var mae =
        new MaskedAutoencoder.Config(
            only(m3ae.ends()),
            m3ae.size(),
            m3ae.blocks(),
            m3ae.masks(),
            MaskedAutoencoder.Types.NONE,
            m3ae.summary());
    return new Experiment(
        of.seed(), of.data(), only(of.modalities()), mae, of.training(), of.evaluation());
  }

  private static <T> SequencedMap<String, T> only(SequencedMap<String, T> all) {
    var one = new LinkedHashMap<String, T>();
    one.put(IMAGE, Objects.requireNonNull(all.get(IMAGE)));
    return one;
  }

  @Override
  public List<Finding.Subject> subjects() {
    return List.of(
        Finding.Subject.TRAINED, Finding.Subject.RANDOM_WEIGHTS, Finding.Subject.RAW_INPUTS);
  }

  @Override
  public List<Row> rows(Map<String, List<Finding>> found) {
    List<Row> rows = new ArrayList<>();
    for (String probe : List.of("probe", "larsProbe")) {
      var asked = new Asked(probe, found);
      for (String hidden : PUBLISHED.sequencedKeySet()) {
        rows.add(
            asked.row("m3ae", hidden(probe, hidden), asked.m3ae(hidden), PUBLISHED.get(hidden)));
      }
      rows.add(asked.row("m3aeMispaired", hidden(probe, CHOSEN), asked.mispaired(), null));
      String images = probe + "/image-only";
      rows.add(asked.row("mae", images, asked.mae(Finding.Subject.TRAINED), null));
      rows.add(asked.row("randomWeights", images, asked.mae(Finding.Subject.RANDOM_WEIGHTS), null));
      List<Measurement> small = asked.mae(Finding.Subject.RAW_INPUTS);
      rows.add(asked.row("rawInputs", images, small.subList(0, 1), null)); // the same for all seeds
      rows.add(asked.gain("over-image-only", asked.mae(Finding.Subject.TRAINED)));
      rows.add(asked.gain("over-mispaired", asked.mispaired()));
      rows.add(asked.gain("over-text-hidden-0.15", asked.m3ae("0.15")));
    }
    return rows;
  }

  private static String hidden(String probe, String share) {
    return "%s/text-hidden-%s".formatted(probe, share);
  }

  /** What one kind of probe found. */
  private final class Asked {
    private final String probe;
    private final Map<String, List<Finding>> found;

    Asked(String probe, Map<String, List<Finding>> found) {
      this.probe = probe;
      this.found = found;
    }

    List<Measurement> m3ae(String hidden) {
      return of("m3ae", hidden, Finding.Subject.TRAINED);
    }

    List<Measurement> mispaired() {
      return of("m3aeMispaired", CHOSEN, Finding.Subject.TRAINED);
    }

    List<Measurement> mae(Finding.Subject subject) {
      return of("mae", "", subject);
    }

    /** The accuracy of each seed. */
    private List<Measurement> of(String method, String hidden, Finding.Subject subject) {
      return seeds.stream()
          .map(
              seed ->
                  Objects.requireNonNull(found.get(run(seed, method, hidden))).stream()
                      .filter(each -> each.subject() == subject)
                      .map(Finding::measurement)
                      .filter(m -> m.method().equals(PROBES.get(probe)))
                      .filter(m -> m.metric().equals("accuracy"))
                      .findFirst()
                      .orElseThrow())
          .toList();
    }

    Row row(String method, String metric, List<Measurement> of, @Nullable Double published) {
      SeedInterval interval = SeedInterval.over(intervals(of));
      return new Row(method, metric, "accuracy", interval, of.getFirst().chance(), published);
    }

    /** By how much M3AE is better at the chosen share, seed by seed. */
    Row gain(String metric, List<Measurement> other) {
      SeedInterval gain = SeedInterval.difference(intervals(m3ae(CHOSEN)), intervals(other));
      return new Row("m3ae", hidden(probe, CHOSEN) + "/" + metric, "accuracy", gain, null, null);
    }

    private static List<SeedInterval> intervals(List<Measurement> of) {
      return of.stream().map(each -> SeedInterval.mean(List.of(each))).toList();
    }
  }

  @Override
  public String title(String method) {
    return Objects.requireNonNull(TITLES.get(method));
  }

  @Override
  public Text question() {
    return new Text(
        "M3AE: how much of the words to hide, and do words help pictures?",
        """
        A masked autoencoder learns from emoji of one vendor and their names and keywords: 75% of each
        picture is hidden, and a share of the words. What can a linear probe read of the category from
        held-out pictures alone, by that share? This is Figure 5 of the M3AE paper, which finds that
        hiding more of the words than the 15% of BERT is better. Beside it: the same network that
        learns from pictures alone (MAE) in as many steps; from the words of other pictures; not at
        all; and the pictures themselves, shrunk to 16 x 16.\
        """);
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    Row best =
        PUBLISHED.sequencedKeySet().stream()
            .map(hidden -> Row.of(rows, "m3ae", hidden("probe", hidden)))
            .max(Comparator.comparingDouble(Row::value))
            .orElseThrow();
    lines.add(
        "Best is %s with %s; published, text-hidden-0.75 with 64.1%% of ImageNet."
            .formatted(best.metric().replace("probe/", ""), StudyTable.percent(best.value())));
    lines.add(
        told(
            "75% of the words hidden is better than 15%, as published",
            rows, "over-text-hidden-0.15"));
    lines.add(
        told(
            "Pictures with words teach more of pictures than pictures alone",
            rows,
            "over-image-only"));
    lines.add(told("They teach more than words of other pictures do", rows, "over-mispaired"));
    for (String other : List.of("randomWeights", "rawInputs")) {
      lines.add(
          "M3AE at its best is better than %s: %s."
              .formatted(title(other), above(best, Row.of(rows, other, "probe/image-only"))));
    }
    return lines;
  }

  private static String told(String claim, List<Row> rows, String metric) {
    Row gain = Row.of(rows, "m3ae", "%s/%s".formatted(hidden("probe", CHOSEN), metric));
    String answer = gain.low() > 0 ? "yes" : gain.high() < 0 ? "no, less" : "cannot be told";
    return String.format(
        Locale.ROOT,
        "%s: %s (%+.1f points, from %+.1f to %+.1f).",
        claim,
        answer,
        100 * gain.value(),
        100 * gain.low(),
        100 * gain.high());
  }

  private static String above(Row one, Row other) {
    return one.low() > other.high() ? "yes" : one.high() < other.low() ? "no" : "cannot be told";
  }

  @Override
  public String notes() {
    return """
    Accuracies are plain, as published; chance is the most common category. *probe* is logistic
    regression by L-BFGS on the mean of the tokens, *larsProbe* the published probe. The published
    numbers are those of other pictures, a thousand classes and a far larger network: only the form
    of the curve compares. Rows named *over* are differences, seed by seed. Small pictures do not
    depend on the seed: their interval is the test set's. *Mispaired* examples have the words of another
    picture; *MAE* has none. There are some 1,500 emoji to learn from, and 380 to ask about: differences
    of a few points cannot be told.\
    """;
  }

  @Override
  public IntervalChart chart(List<Row> rows) {
    var lines = new LinkedHashMap<String, List<IntervalChart.Point>>();
    lines.put(
        title("m3ae"),
        PUBLISHED.sequencedKeySet().stream()
            .map(hidden -> point(hidden, 0, Row.of(rows, "m3ae", hidden("probe", hidden))))
            .toList());
    lines.put(
        title("m3aeMispaired"),
        List.of(point(CHOSEN, 0.012, Row.of(rows, "m3aeMispaired", hidden("probe", CHOSEN)))));
    double beside = 0.02;
    for (String level : List.of("mae", "randomWeights", "rawInputs")) {
      Row row = Row.of(rows, level, "probe/image-only");
      lines.put(title(level), List.of(point("0.15", -beside, row), point("0.9", beside, row)));
      beside += 0.015;
    }
    lines.put(
        "published",
        PUBLISHED.entrySet().stream()
            .map(
                each ->
                    new IntervalChart.Point(
                        Double.parseDouble(each.getKey()),
                        each.getValue(),
                        each.getValue(),
                        each.getValue()))
            .toList());
    return new IntervalChart(
        "Category of held-out emoji, read from pictures alone",
        "share of the words hidden in learning",
        "accuracy of a linear probe",
        lines);
  }

  private static IntervalChart.Point point(String hidden, double aside, Row row) {
    return new IntervalChart.Point(
        Double.parseDouble(hidden) + aside, row.value(), row.low(), row.high());
  }
}
