package io.sensorium.study;

import io.sensorium.data.Source;
import io.sensorium.report.IntervalChart;
import io.sensorium.report.IntervalChart.Point;
import io.sensorium.study.StudyResults.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * "Learning Multimodal Representations in Token Space", sections 6 to 8, on clips of the arcade:
 * does a masked transformer over words, sound and video tell hidden tokens of one of them better
 * than one that knows it alone?
 */
public final class MaskingStudy implements Study {
  /** The model of all modalities. */
  public static final String MULTIMODAL = "multimodal";

  private static final String TOKENIZER = "tokenizer";
  private static final Map<String, String> TITLES =
      Map.of(
          MaskingRows.UNIMODAL,
          "unimodal",
          MULTIMODAL,
          "multimodal",
          MaskingPlan.SHUFFLED,
          "multimodal, trained on shuffled pairs",
          Losses.MISPAIRED,
          "multimodal, beside other clips",
          Losses.UNIGRAM,
          "how common tokens are",
          Losses.MARGINAL,
          "how common they are in their place",
          TOKENIZER,
          "tokenizer");

  private final Scale scale;
  private final List<Long> seeds;

  public MaskingStudy(Scale scale, List<Long> seeds) {
    this.scale = scale;
    this.seeds = List.copyOf(seeds);
  }

  @Override
  public String name() {
    return "masking";
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
    return "./sensorium study masking --scale %s --seeds %d".formatted(scale, seeds.size());
  }

  @Override
  public List<Row> rows(Trainings trainings) {
    ArcadeTokens tokens = ArcadeTokens.beside(trainings.folder(), scale);
    Map<String, Fidelity> fidelity = tokens.make(trainings);
    var plan = MaskingPlan.read(scale, tokens);
    return rows(trainings.run(plan.experiments(seeds), new MaskingExam()), fidelity);
  }

  List<Row> rows(Map<String, Losses> found, Map<String, Fidelity> fidelity) {
    List<Row> rows = new ArrayList<>(new MaskingRows(seeds, found).all());
    fidelity.forEach((name, each) -> rows.add(tokenizer(name, each)));
    return rows;
  }

  /** What the report says of video may be this error or a multiple of it, so it is not repeated. */
  private static Row tokenizer(String name, Fidelity found) {
    double error = found.error();
    return new Row(
        TOKENIZER,
        name + "/reconstruction",
        "mean squared error",
        error,
        error,
        error,
        null,
        name.equals("audio") ? 0.0017372 : null);
  }

  /** The clips as they are seen and heard, behind the tokens. */
  public Source.Config clips() {
    return ArcadeTokens.clips(scale);
  }

  /**
   * The folder of a run.
   *
   * @param runs where the study keeps them
   * @param model {@code multimodal}, {@code shuffled} or a modality
   */
  public static Path run(Path runs, long seed, String model, double ratio) {
    return runs.resolve(MaskingPlan.name(seed, model, ratio));
  }

  @Override
  public String title(String method) {
    return Objects.requireNonNull(TITLES.get(method));
  }

  @Override
  public Text question() {
    return new Text(
        "Masked tokens: words, sound and video together or alone",
        """
        Clips of a platform game as tokens: words of a description, codes of the sound, codes of the
        video. A transformer learns to tell hidden tokens, at one share of hidden tokens for each model:
        once over all three modalities, once over each alone, as wide and as deep. Does it lose less for
        knowing the others? This repeats sections 6 to 8 (Figures 6 to 8) of the report *Learning
        Multimodal Representations in Token Space* (Prateepamornkul, Dworkin and Ren), on another game,
        with controls that the report lacks. What is told is always of test clips, of the same hidden
        tokens for every model. What else is shown: as little of the others (6.1), nothing (6.2), or
        all (6.3).\
        """);
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    return new MaskingVerdict(rows).lines();
  }

  @Override
  public String notes() {
    return """
    A gain is the unimodal loss less the other, of the same hidden tokens: above 0 the other is better;
    a case counts as held or not by the interval of this difference. *By place* is how common a token
    is in its place in training, smoothed by how common it is anywhere. *Shuffled* was trained on clips
    whose words, sound and video come from three different clips; *mispaired* is the multimodal model
    with the other modalities of other clips beside what it tells. Every model of a scale has the same
    width, depth and number of steps, so the multimodal one shares them among three modalities; at the
    `quick` scale they are few, and what it says is of this size only. The report prints its losses as
    curves without numbers, so there is nothing published to put beside these. Some clips as the models
    tell them, to be read, seen and heard (Figures 9 to 13): [report.html](report.html).\
    """;
  }

  @Override
  public List<Figure> figures(List<Row> rows) {
    return MaskingPlan.MODALITIES.stream()
        .map(
            name ->
                new Figure(
                    name + ".png",
                    "Loss of hidden %s tokens at several shares of hidden ones".formatted(name),
                    chart(rows, name)))
        .toList();
  }

  private static IntervalChart chart(List<Row> rows, String modality) {
    var lines = new LinkedHashMap<String, List<Point>>();
    lines.put("unimodal", points(rows, modality, MaskingRows.UNIMODAL, Company.EQUAL));
    lines.put(
        "multimodal, all hidden alike (6.1)", points(rows, modality, MULTIMODAL, Company.EQUAL));
    lines.put("others hidden (6.2)", points(rows, modality, MULTIMODAL, Company.HIDDEN));
    lines.put("others shown (6.3)", points(rows, modality, MULTIMODAL, Company.SHOWN));
    return new IntervalChart(
        "Hidden tokens: " + modality, "percent hidden", "nats a hidden token", lines);
  }

  private static List<Point> points(
      List<Row> rows, String modality, String method, Company company) {
    return MaskingPlan.RATIOS.stream()
        .map(
            ratio -> {
              String metric = MaskingRows.metric(modality, company, ratio);
              Row row =
                  rows.stream()
                      .filter(r -> r.method().equals(method) && r.metric().equals(metric))
                      .findFirst()
                      .orElseThrow();
              return new Point(100 * ratio, row.value(), row.low(), row.high());
            })
        .toList();
  }

  @Override
  public String table(List<Row> rows) {
    return new MaskingTable(rows).markdown();
  }
}
