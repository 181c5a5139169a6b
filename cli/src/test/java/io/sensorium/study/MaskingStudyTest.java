package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Mispaired;
import io.sensorium.data.TokenCache;
import io.sensorium.experiment.Experiment;
import io.sensorium.objective.MaskedTransformer;
import io.sensorium.study.StudyResults.Row;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MaskingStudyTest {
  private static final int CLIPS = 29;
  private static final List<Long> SEEDS = List.of(0L, 1L);
  private static final ArcadeTokens TOKENS = new ArcadeTokens(Path.of("somewhere"), Scale.QUICK);
  private final MaskingStudy study = new MaskingStudy(Scale.QUICK, SEEDS);

  private static SequencedMap<String, Experiment> experiments() {
    return MaskingPlan.read(Scale.QUICK, TOKENS).experiments(SEEDS);
  }

  @Test
  void trains_five_models_at_each_of_four_ratios_for_each_seed() {
    var experiments = experiments();
    assertThat(experiments).hasSize(2 * 4 * 5);
    experiments.forEach(
        (name, experiment) -> {
          assertThat(name).startsWith("seed-" + experiment.seed());
          var objective = (MaskedTransformer.Config) experiment.objective();
          objective.ends().values().forEach(end -> assertThat(name).endsWith("-" + end.hidden()));
        });
  }

  @Test
  void only_the_shuffled_models_learn_from_mispaired_clips() {
    experiments()
        .forEach(
            (name, experiment) -> {
              boolean shuffled = name.contains("shuffled");
              assertThat(experiment.data() instanceof Mispaired.Config).isEqualTo(shuffled);
              assertThat(experiment.data() instanceof TokenCache.Config).isEqualTo(!shuffled);
            });
  }

  @Test
  void all_models_are_as_large_and_take_as_many_steps() {
    assertThat(experiments().values())
        .extracting(e -> ((MaskedTransformer.Config) e.objective()).size())
        .hasSize(40)
        .allMatch(size -> size.equals(new MaskedTransformer.Given(128, 4, 4)));
    assertThat(experiments().values())
        .extracting(e -> e.training())
        .containsOnly(experiments().firstEntry().getValue().training());
  }

  @Test
  void the_full_recipe_can_be_planned_too() {
    var full = new ArcadeTokens(Path.of("somewhere"), Scale.FULL);
    assertThat(MaskingPlan.read(Scale.FULL, full).experiments(List.of(0L))).hasSize(20);
    assertThat(ArcadeTokens.clips(Scale.FULL).train()).isEqualTo(8_000);
    assertThat(ArcadeTokens.clips(Scale.FULL).test()).isEqualTo(2_000);
  }

  @Test
  void each_experiment_has_its_losses_beside_the_unimodal_one() {
    List<Row> rows = rows(true);
    assertThat(row(rows, "unimodal", "video/6.3/0.9").value()).isCloseTo(3.9, within(0.05));
    assertThat(row(rows, "unimodal", "video/6.2/0.9"))
        .usingRecursiveComparison()
        .ignoringFields("metric")
        .isEqualTo(row(rows, "unimodal", "video/6.3/0.9"));
    Row told = row(rows, "multimodal", "video/6.3/0.9");
    assertThat(told.value()).isCloseTo(3.4, within(0.05));
    assertThat(told.unit()).isEqualTo("nats");
    assertThat(told.chance()).isCloseTo(Math.log(2048), within(1e-12));
    assertThat(row(rows, "multimodalGain", "video/6.3/0.9").value()).isCloseTo(0.5, within(0.02));
    assertThat(row(rows, "ownGain", "video/6.3/0.9").value()).isCloseTo(0.8, within(0.02));
    assertThat(row(rows, "shuffled", "video/6.3/0.9").value()).isCloseTo(4.0, within(0.05));
  }

  @Test
  void the_verdict_says_what_holds() {
    List<String> lines = study.verdict(rows(true));
    assertThat(lines).hasSize(8).last().asString().endsWith("another clip in 12 of 12 cases.");
    assertThat(lines).filteredOn(line -> line.contains("**No**")).isEmpty();
    assertThat(lines.get(0)).endsWith("**Yes**: in 12 of 12 cases.");
    assertThat(lines.get(1)).contains("Text: **yes**").contains("Video: **yes**");
  }

  @Test
  void the_verdict_says_what_does_not() {
    List<String> lines = study.verdict(rows(false));
    assertThat(lines.get(0)).contains("**No**: in 0 of 12 cases").contains("the other way round");
    assertThat(lines.get(1)).contains("**no**, there is none where least is hidden");
    assertThat(lines.get(5)).contains("**Yes**");
  }

  @Test
  void the_page_has_tables_for_each_modality_and_a_figure() {
    List<Row> rows = rows(true);
    var results = new StudyResults("masking", "quick", SEEDS, "command", "v", rows);
    String page = new StudyPage(study, results).text();
    assertThat(page).contains("### Text", "### Audio", "### Video", "![Loss of hidden video");
    assertThat(page.lines().filter(line -> line.startsWith("| 95% |"))).hasSize(9);
    assertThat(study.figures(rows))
        .extracting(Study.Figure::file)
        .containsExactly("text.png", "audio.png", "video.png");
  }

  private static Row row(List<Row> rows, String method, String metric) {
    return rows.stream()
        .filter(row -> row.method().equals(method) && row.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  /** Losses as the report tells them, or without any gain. */
  private List<Row> rows(boolean gains) {
    Map<String, Losses> found = new LinkedHashMap<>();
    for (long seed : SEEDS) {
      for (double ratio : MaskingPlan.RATIOS) {
        double gain = gains ? 1.4 - ratio : -0.1;
        var multimodal = new LinkedHashMap<String, TokenLoss>();
        var shuffled = new LinkedHashMap<String, TokenLoss>();
        for (String name : MaskingPlan.MODALITIES) {
          boolean excepted = name.equals("video") && ratio < 0.8;
          double unimodal = 3 + ratio;
          multimodal.put(name + "/6.1", loss(seed, unimodal - gain / 2));
          multimodal.put(name + "/6.2", loss(seed, unimodal - (excepted ? -0.2 : gain / 3)));
          multimodal.put(name + "/6.3", loss(seed, unimodal - gain));
          multimodal.put(name + "/mispaired", loss(seed, unimodal + 0.3));
          for (String how : List.of("6.1", "6.2", "6.3", "mispaired")) {
            shuffled.put(name + "/" + how, loss(seed, unimodal + 0.1));
          }
          var alone = new LinkedHashMap<String, TokenLoss>();
          alone.put(name + "/6.1", loss(seed, unimodal));
          alone.put(name + "/unigram", loss(seed, 6));
          alone.put(name + "/marginal", loss(seed, 5));
          found.put(MaskingPlan.name(seed, name, ratio), new Losses(alone));
        }
        found.put(MaskingPlan.name(seed, "multimodal", ratio), new Losses(multimodal));
        found.put(MaskingPlan.name(seed, "shuffled", ratio), new Losses(shuffled));
      }
    }
    return study.rows(found, Map.of("audio", new Fidelity(0.002, 900, 400)));
  }

  private static TokenLoss loss(long seed, double nats) {
    var random = new SplittableRandom(7 * seed + Math.round(1e6 * nats));
    List<Double> hidden = DoubleStream.generate(() -> 13).limit(CLIPS).boxed().toList();
    List<Double> sums =
        DoubleStream.generate(() -> 13 * nats + 0.01 * random.nextDouble())
            .limit(CLIPS)
            .boxed()
            .toList();
    return new TokenLoss(2048, sums, hidden, hidden);
  }
}
