package io.sensorium.study;

import static io.sensorium.study.MaskingPlan.MODALITIES;
import static java.util.stream.Collectors.joining;

import io.sensorium.objective.MaskedTransformer.Types;
import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * "Learning Multimodal Representations in Token Space", section 9: does it matter whether and where
 * a masked transformer over several modalities is told which of them a token is of?
 */
public final class TypesStudy implements Study {
  static final double RATIO = 0.7;
  private static final String GAIN = MaskingRows.GAIN;

  private final Scale scale;
  private final List<Long> seeds;

  public TypesStudy(Scale scale, List<Long> seeds) {
    this.scale = scale;
    this.seeds = List.copyOf(seeds);
  }

  @Override
  public String name() {
    return "types";
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
    return "./sensorium study types --scale %s --seeds %d".formatted(scale, seeds.size());
  }

  @Override
  public List<Row> rows(Trainings trainings) {
    ArcadeTokens tokens = ArcadeTokens.beside(trainings.folder(), scale);
    tokens.make(trainings);
    var experiments = MaskingPlan.read(scale, tokens).types(seeds, RATIO);
    return rows(trainings.run(experiments, new MaskingExam()));
  }

  List<Row> rows(Map<String, Losses> found) {
    List<Row> rows = new ArrayList<>();
    for (String modality : MODALITIES) {
      for (Company company : Company.values()) {
        String metric = MaskingRows.metric(modality, company, RATIO);
        for (Types types : Types.values()) {
          rows.add(
              row(
                  method(types),
                  metric,
                  over(seed -> loss(found, seed, types, modality, company).loss())));
          if (types != Types.NONE) {
            rows.add(
                row(
                    method(types) + GAIN,
                    metric,
                    over(
                        seed ->
                            loss(found, seed, types, modality, company)
                                .below(loss(found, seed, Types.NONE, modality, company)))));
          }
        }
      }
    }
    return rows;
  }

  private interface OfSeed {
    SeedInterval of(long seed);
  }

  private SeedInterval over(OfSeed loss) {
    return SeedInterval.over(seeds.stream().map(loss::of).toList());
  }

  private static TokenLoss loss(
      Map<String, Losses> found, long seed, Types types, String modality, Company company) {
    String run = MaskingPlan.name(seed, method(types), RATIO);
    return Objects.requireNonNull(found.get(run)).of(modality, company.section());
  }

  private static Row row(String method, String metric, SeedInterval found) {
    return new Row(method, metric, "nats", found, null, null);
  }

  static String method(Types types) {
    return types.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String title(String method) {
    return switch (method.replace(GAIN, "")) {
      case "none" -> "not told";
      case "before" -> method.endsWith(GAIN) ? "before: below not told" : "before norm and dropout";
      case "after" -> method.endsWith(GAIN) ? "after: below not told" : "after norm and dropout";
      default -> throw new IllegalArgumentException("types: no method " + method);
    };
  }

  @Override
  public Text question() {
    return new Text(
        "Telling tokens their modality",
        """
        A transformer over words, sound and video may be told of each token which modality it is of, by
        a learned vector: not at all, before the first norm and dropout, or after them. The report
        *Learning Multimodal Representations in Token Space* found no difference (section 9). Here with
        70% of all tokens hidden in training, asked in its three experiments: as little of the other
        modalities shown (6.1), nothing (6.2), all (6.3).\
        """);
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    List<Row> gains = rows.stream().filter(row -> row.method().endsWith(GAIN)).toList();
    List<Row> apart = gains.stream().filter(row -> row.low() > 0 || row.high() < 0).toList();
    double most = gains.stream().mapToDouble(row -> Math.abs(row.value())).max().orElseThrow();
    String told =
        apart.stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT, "%s %s %+.3f", row.method(), row.metric(), row.value()))
            .collect(joining(", "));
    return List.of(
        String.format(
            Locale.ROOT,
            "Claim: with and without, before and after are comparable. %s: %d of %d differences"
                + " from not told lie outside their intervals around 0%s; the largest is %.3f nats"
                + " a token.",
            apart.isEmpty() ? "**No difference is seen**" : "**No**",
            apart.size(),
            gains.size(),
            apart.isEmpty() ? "" : " (" + told + ")",
            most));
  }

  @Override
  public String notes() {
    return """
    Nats a hidden token of test clips. *below not told* is the loss without types less the other, of
    the same hidden tokens: above 0 it helps to be told.\
    """;
  }

  @Override
  public List<Figure> figures(List<Row> rows) {
    BarChart chart =
        StudyCharts.bars(
            this,
            "Hidden tokens, %.0f%% hidden in training".formatted(100 * RATIO),
            "nats a hidden token",
            rows.stream().filter(row -> !row.method().endsWith(GAIN)).toList());
    return List.of(new Figure("figure.png", "Loss with and without types", chart));
  }
}
