package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Json;
import io.sensorium.data.FewLabels;
import io.sensorium.data.MatchedNoise;
import io.sensorium.data.Mispaired;
import io.sensorium.evaluate.Benefit.Verdict;
import io.sensorium.experiment.Experiment;
import io.sensorium.objective.Distillation;
import io.sensorium.objective.Start;
import io.sensorium.objective.Taught;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoLearningStudyTest {
  private static final List<Long> SEEDS = List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L);
  private static final List<Integer> LABELS = List.of(16, 32);

  @TempDir Path folder;

  private static CoLearningQuestion question(
      List<Integer> labels, List<Long> seeds, String... overrides) {
    List<String> all = new ArrayList<>(List.of(overrides));
    all.add("data.test=200");
    Experiment recipe = BundledRecipes.read("colearning-trend.yaml", all);
    long steps = recipe.training().steps() / 2;
    return CoLearningQuestion.of(
        "trend", recipe, "first", List.of("second"), "class", labels, seeds, steps, 0);
  }

  private static SequencedMap<String, Experiment> all(CoLearningPlan plan) {
    var all = new LinkedHashMap<>(plan.pairs());
    all.putAll(plan.labels());
    all.putAll(plan.students());
    return all;
  }

  @Test
  void plans_three_trainings_from_pairs_a_seed_and_eleven_a_number_of_labels() {
    var plan = new CoLearningPlan(question(LABELS, SEEDS), Path.of("runs"));
    assertThat(plan.pairs()).hasSize(7 * 3);
    assertThat(plan.labels()).hasSize(7 * 2 * 9);
    assertThat(plan.students()).hasSize(7 * 2 * 2);
  }

  @Test
  void arms_differ_in_what_they_are_about_and_in_nothing_else() {
    var plan = new CoLearningPlan(question(LABELS, List.of(3L)), Path.of("runs"));
    Map<String, Experiment> all = all(plan);
    Experiment alone = all.get("seed-3/labels-16/alone");
    Experiment longer = all.get("seed-3/labels-16/longer");
    Experiment together = all.get("seed-3/labels-16/together");
    Experiment pairs = all.get("seed-3/pairs/together");
    assertThat(pairs.training().steps()).isEqualTo(2 * alone.training().steps());
    assertThat(longer.training().steps())
        .isEqualTo(alone.training().steps() + 2 * pairs.training().steps());
    assertThat(together.training()).isEqualTo(alone.training());
    assertThat(together.data())
        .isEqualTo(alone.data())
        .isEqualTo(new FewLabels.Config(plan.question().recipe().data(), "class", 16, 3));
    assertThat(((Taught.Config) together.objective()).start())
        .isEqualTo(new Start.Trained(Path.of("runs/seed-3/pairs/together")));
    assertThat(((Taught.Config) together.objective()).given()).containsExactly("first");
    assertThat(all.get("seed-3/pairs/shuffled").data()).isInstanceOf(Mispaired.Config.class);
    assertThat(all.get("seed-3/pairs/noise").data()).isInstanceOf(MatchedNoise.Config.class);
    assertThat(((Distillation.Config) all.get("seed-3/labels-16/distilled").objective()).teacher())
        .isEqualTo(Path.of("runs/seed-3/labels-16/both"));
    assertThat(all.values()).extracting(Experiment::modalities).containsOnly(alone.modalities());
  }

  /** Answers drawn with a share of right ones for each arm. */
  private static CoLearningTable table(CoLearningQuestion question, Map<Arm, Double> shares) {
    var items = TestItems.of(question.recipe().data().open(), question);
    Map<String, CoLearningExam.Answers> found = new LinkedHashMap<>();
    for (long seed : question.seeds()) {
      for (int labels : question.labels()) {
        for (Arm arm : question.arms()) {
          var random = new SplittableRandom(1000 * seed + 10L * labels + arm.title().length());
          var right = new LinkedHashMap<String, String>();
          for (Arm.Shown shown : Arm.Shown.values()) {
            var bits = new StringBuilder();
            double share = shares.getOrDefault(arm, 0.6) + labels / 1000.0;
            for (int i = 0; i < items.groups().length; i++) {
              bits.append(random.nextDouble() < share ? '1' : '0');
            }
            right.put(shown.name(), bits.toString());
          }
          found.put(CoLearningPlan.name(seed, labels, arm), new CoLearningExam.Answers(right));
        }
      }
    }
    return new CoLearningTable(question, items, found);
  }

  private static Verdict verdict(double together) {
    return table(question(LABELS, SEEDS), Map.of(Arm.TOGETHER, together)).benefit().verdict();
  }

  @Test
  void three_planted_outcomes_are_called_by_their_names() {
    assertThat(verdict(0.75)).isEqualTo(Verdict.HELPED);
    assertThat(verdict(0.6)).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(verdict(0.45)).isEqualTo(Verdict.HARMED);
  }

  @Test
  void the_page_begins_with_the_verdict_and_ends_with_its_limits() throws IOException {
    CoLearningQuestion question = question(List.of(16, 32, 64, 128, 256), SEEDS);
    CoLearningResults results =
        table(question, Map.of(Arm.TOGETHER, 0.72, Arm.BOTH, 0.7)).results("command", "v", null);
    new CoLearningPage(question, results).write(folder);
    String page = Files.readString(folder.resolve("README.md"));
    assertThat(page)
        .contains("**No evidence that it helped or harmed**") // seven seeds, five numbers of labels
        .contains("the least corrected p value there can be is 0.078")
        .contains("first after learning with second")
        .contains("*rule of the core alone, exact* | 84.1%")
        .contains("Give more seeds");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("<h2>No evidence that it helped or harmed</h2>")
        .contains("data:image/png;base64,")
        .doesNotContain("**");
    assertThat(Json.read(folder.resolve("results.json"), CoLearningResults.class))
        .isEqualTo(results);
    assertThat(Files.readAllLines(folder.resolve("results.csv")))
        .hasSize(1 + results.scores().size() + results.differences().size())
        .anyMatch(line -> line.startsWith("score,\"first alone\",16,accuracy,0."));
  }

  @Test
  void one_seed_gives_no_verdict_and_says_so() {
    CoLearningResults results =
        table(question(LABELS, List.of(0L)), Map.of(Arm.TOGETHER, 0.8))
            .results("command", "v", null);
    assertThat(results.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    assertThat(results.limits()).anyMatch(line -> line.contains("McNemar's exact test"));
  }

  @Test
  void a_study_from_end_to_end_goes_on_where_it_stopped() throws IOException {
    CoLearningQuestion question =
        question(List.of(8), List.of(0L), "training.steps=4", "data.pairs=300", "data.test=40");
    List<String> told = new ArrayList<>();
    var study = new CoLearningStudy(question, folder.resolve("runs"), Worker.ALONE, told::add);
    CoLearningResults first = study.answer("command", folder.resolve("out"));
    assertThat(first.scores()).hasSize(4 * Arm.values().length);
    assertThat(told)
        .startsWith(
            "pairs: 3 trainings done, 0 of them before",
            "labels: 9 trainings done, 0 of them before",
            "students: 2 trainings done, 0 of them before",
            "representations: 9 networks done, 0 of them before",
            "",
            "No evidence that it helped or harmed")
        .anyMatch(
            line -> line.startsWith("- With 8 labels, first after learning with second tells"));
    assertThat(first.latents().examples()).isEqualTo(200);
    assertThat(Files.readString(folder.resolve("out/README.md")))
        .contains("![How alike readers arrange the test examples")
        .contains("## What is made of first", "| silhouette | ", "| effective rank of ")
        .contains("| first after learning with second | ")
        .contains("| first alone |  |  |"); // one seed is like no other one
    assertThat(folder.resolve("out/likeness.png")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("out/results.csv")))
        .contains("latent,\"first alone\",8,silhouette,")
        .contains("alike,\"first alone\",8,CKA with first after learning with second,");
    Files.delete(folder.resolve("runs/seed-0/labels-8/distilled/answers.json"));
    told.clear();
    assertThat(study.answer("command", folder.resolve("again")).scores()).isEqualTo(first.scores());
    assertThat(told).contains("students: 2 trainings done, 1 of them before");
  }

  @Test
  void a_verdict_alone_takes_four_arms_and_leaves_the_rest_of_the_page_out() throws IOException {
    CoLearningQuestion question = question(LABELS, SEEDS).forVerdict();
    var plan = new CoLearningPlan(question, Path.of("runs"));
    assertThat(plan.pairs()).hasSize(7 * 2);
    assertThat(plan.labels()).hasSize(7 * 2 * 4);
    assertThat(plan.students()).isEmpty();
    assertThat(plan.readers(16)).hasSize(7 * 4);
    CoLearningResults results =
        table(question, Map.of(Arm.TOGETHER, 0.75)).results("command", "v", null);
    assertThat(results.verdict()).isEqualTo(Verdict.HELPED);
    assertThat(results.differences()).hasSize(3 * LABELS.size());
    new CoLearningPage(question, results).write(folder);
    assertThat(Files.readString(folder.resolve("README.md")))
        .contains("**Helped, with 16, 32 labels**")
        .doesNotContain("taught by");
  }

  @Test
  void says_what_the_data_lacks() {
    CoLearningQuestion many = question(List.of(16, 5000), SEEDS);
    assertThatThrownBy(many::requireData)
        .hasMessage("few labels: 5000 labels of 'class' were asked for, there are 2000");
    Experiment recipe = BundledRecipes.read("colearning-trend.yaml", List.of());
    var unknown =
        CoLearningQuestion.of(
            "trend", recipe, "first", List.of("second"), "kind", LABELS, SEEDS, 300, 0);
    assertThatThrownBy(unknown::requireData).hasMessageContaining("the data has no task 'kind'");
    question(LABELS, SEEDS).requireData();
  }

  @Test
  void tells_how_often_it_saw_something_in_shuffled_pairs() throws IOException {
    CoLearningQuestion question =
        question(List.of(8), List.of(0L, 1L), "training.steps=4", "data.pairs=300", "data.test=40");
    List<String> told = new ArrayList<>();
    var study = new CoLearningStudy(question, folder.resolve("runs"), Worker.ALONE, told::add);
    study.trainShuffled(2);
    assertThat(told).filteredOn("labels: 8 trainings done, 0 of them before"::equals).hasSize(2);
    told.clear();
    ShuffledResults results = study.check(2, "command", folder.resolve("out"));
    assertThat(told)
        .contains("shuffled pairs, repetition 2 of 2: no evidence") // two seeds give no verdict
        .contains("labels: 8 trainings done, 8 of them before");
    assertThat(results.repetitions())
        .extracting(ShuffledResults.Repetition::seeds)
        .containsExactly(List.of(1000L, 1001L), List.of(1002L, 1003L));
    assertThat(results.alarms().alarms()).isZero();
    assertThat(Files.readString(folder.resolve("out/README.md")))
        .contains("**Called helpful in 0 of 2 repetitions, harmful in 0**")
        .contains("there would be 0.1 on average")
        .contains("| 1002 to 1003 | no evidence | ");
    assertThat(Files.readAllLines(folder.resolve("out/results.csv"))).hasSize(1 + 2 * 3);
    assertThat(Json.read(folder.resolve("out/results.json"), ShuffledResults.class))
        .isEqualTo(results);
  }

  @Test
  void shuffled_pairs_are_asked_about_with_seeds_of_their_own() {
    CoLearningQuestion shuffled = question(LABELS, SEEDS).shuffled(2, 3);
    assertThat(shuffled.seeds()).containsExactly(1006L, 1007L, 1008L);
    assertThat(shuffled.recipe().data()).isInstanceOf(Mispaired.Config.class);
    assertThat(shuffled.arms()).isEqualTo(CoLearningQuestion.CLAIM);
  }

  @Test
  void says_which_modalities_there_are() {
    Experiment recipe = BundledRecipes.read("colearning-trend.yaml", List.of());
    assertThatThrownBy(
            () ->
                CoLearningQuestion.of(
                    "trend", recipe, "first", List.of("third"), "class", LABELS, SEEDS, 300, 0))
        .hasMessage(
            "colearning: target and with must be the modalities of the recipe, [first, second],"
                + " got [first, third]");
  }
}
