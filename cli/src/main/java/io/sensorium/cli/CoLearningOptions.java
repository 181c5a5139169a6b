package io.sensorium.cli;

import io.sensorium.config.Recipes;
import io.sensorium.evaluate.Benefit.Verdict;
import io.sensorium.experiment.Experiment;
import io.sensorium.study.BundledRecipes;
import io.sensorium.study.CoLearningQuestion;
import io.sensorium.study.CoLearningStudy;
import io.sensorium.study.ParallelismStudy;
import io.sensorium.study.Scale;
import io.sensorium.study.ShuffledResults;
import io.sensorium.study.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What studies of co-learning are told of the question. */
final class CoLearningOptions {
  private static final String TREND = "trend";
  private static final String ARCADE = "arcade";
  private static final long STEPS = 300;

  /** How much is compared. */
  enum Arms {
    ALL,
    VERDICT;

    /** As on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--data",
      defaultValue = TREND,
      paramLabel = "trend|arcade|FILE.yaml",
      description = {
        "trend: pictures with a core and a trend that does not hold in testing, for which the best"
            + " there can be is known exactly; arcade: clips of a game; or a recipe: its data, its"
            + " modalities, and its objective and training as the way to learn from pairs.",
        "${DEFAULT-VALUE} unless told."
      })
  String data = TREND;

  @Option(
      names = "--target",
      paramLabel = "A",
      description = "The modality that labels are told from; of trend, first; of arcade, video.")
  @Nullable String target;

  @Option(
      names = "--with",
      split = ",",
      paramLabel = "B",
      description =
          "Modalities that there are in training only; of trend, second; of arcade, text or audio.")
  List<String> with = List.of();

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "What is told; the first task of the data unless told.")
  @Nullable String task;

  @Option(
      names = "--labels",
      split = ",",
      paramLabel = "N",
      description =
          "Numbers of labels, several of them with commas between; unless told, those of --scale,"
              + " and 32 of study parallelism.")
  List<Integer> labels = List.of();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "How many steps of learning from labels each arm takes; unless told, as many as the"
              + " recipe takes of learning from pairs, and 300 at most.")
  @Nullable Long steps;

  @Option(
      names = "--rate",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = {
        "How fast networks that have learned from pairs go on learning from labels, times the rate"
            + " of the others: 0 to leave them as they are.",
        "${DEFAULT-VALUE} unless told."
      })
  double rate;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Changes a setting of the recipe, such as data.second=trend.")
  List<String> overrides = List.of();

  @Option(
      names = "--arms",
      defaultValue = "all",
      paramLabel = "all|verdict",
      description = {
        "verdict: only the four arms that the verdict rests on (A alone, with as much computing,"
            + " after true and after shuffled pairs), in about half the time; all: also noise,"
            + " teachers, dropped and imputed modalities, B in testing too. What is trained once"
            + " serves both.",
        "${DEFAULT-VALUE} unless told."
      })
  Arms arms = Arms.ALL;

  @Option(
      names = "--check",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Asks the same of shuffled pairs N times over, where nothing can be gained, and counts"
              + " how often the study says otherwise.")
  int check;

  void run(Scale scale, StudyOptions options) {
    if (check < 0) {
      throw new UserException("--check: must be at least 0, got " + check);
    }
    CoLearningQuestion question = question(scale, options);
    Path runs = Path.of("runs", "studies", name(question, scale));
    Path beside = check > 0 ? runs.resolve("check") : runs;
    Path out = options.out == null ? beside : options.out;
    options.share(
        worker -> {
          var study = new CoLearningStudy(question, runs, worker, System.out::println);
          if (check > 0) {
            study.trainShuffled(check);
          } else {
            study.train();
          }
        },
        tell -> answer(new CoLearningStudy(question, runs, Worker.ALONE, tell), scale, out));
  }

  private void answer(CoLearningStudy study, Scale scale, Path out) {
    String command = command("colearning", study.question()) + " --scale " + scale;
    if (check > 0) {
      ShuffledResults found = study.check(check, command + " --check " + check, out);
      System.out.printf(
          "of %d repetitions with shuffled pairs, %d were called helpful and %d harmful; %.1f may"
              + " be%n",
          check,
          found.count(Verdict.HELPED),
          found.count(Verdict.HARMED),
          found.alarms().expected());
    } else {
      study.answer(command, out);
    }
    System.out.println("page: " + out.resolve("report.html"));
  }

  /** Asks how exactly pairs must go together. */
  void loosen(StudyOptions options) {
    if (check > 0 || arms != Arms.ALL) {
      throw new UserException("study parallelism: --check and --arms are of study colearning");
    }
    if (labels.isEmpty()) {
      labels = List.of(32);
    }
    CoLearningQuestion question = question(Scale.QUICK, options);
    Path runs =
        Path.of(
            "runs", "studies", name(question, Scale.QUICK).replace("colearning", "parallelism"));
    Path out = options.out == null ? runs : options.out;
    options.share(
        worker -> new ParallelismStudy(question, runs, worker, System.out::println).train(),
        tell -> {
          var study = new ParallelismStudy(question, runs, Worker.ALONE, tell);
          study.answer(command("parallelism", question), out);
          System.out.printf("page: %s%n", out.resolve("report.html"));
        });
  }

  private CoLearningQuestion question(Scale scale, StudyOptions options) {
    Experiment recipe = recipe();
    boolean known = data.equals(TREND) || data.equals(ARCADE);
    String asked = target == null ? (data.equals(TREND) ? "first" : "video") : target;
    if (!known && (target == null || with.isEmpty())) {
      throw new UserException(
          "study colearning: of a recipe, --target and --with must name modalities; it has "
              + recipe.modalities().keySet());
    }
    List<String> others =
        with.isEmpty()
            ? recipe.modalities().keySet().stream().filter(n -> !n.equals(asked)).toList()
            : with;
    var question =
        CoLearningQuestion.of(
            data,
            recipe,
            asked,
            others,
            task == null ? firstTask("study colearning", recipe) : task,
            labels.isEmpty() ? counts(scale) : labels,
            options.seeds(),
            steps == null ? Math.min(recipe.training().steps(), STEPS) : steps,
            rate);
    question.requireData();
    return arms == Arms.VERDICT ? question.forVerdict() : question;
  }

  static String firstTask(String where, Experiment recipe) {
    return recipe.data().open().tasks().keySet().stream()
        .findFirst()
        .orElseThrow(() -> new UserException(where + ": the data has no labels"));
  }

  private static List<Integer> counts(Scale scale) {
    return scale == Scale.QUICK
        ? List.of(16, 32, 64, 128, 512)
        : List.of(16, 32, 64, 128, 256, 512, 1024);
  }

  private Experiment recipe() {
    if (data.equals(TREND)) {
      return BundledRecipes.read("colearning-trend.yaml", overrides);
    }
    if (data.equals(ARCADE)) {
      boolean sound = with.contains("audio") || "audio".equals(target);
      return BundledRecipes.read(
          "colearning-arcade-%s.yaml".formatted(sound ? "audio" : "text"), overrides);
    }
    Path file = Path.of(data);
    if (!Files.exists(file)) {
      throw new UserException(
          "--data: expected trend, arcade or a recipe's file, got '%s'".formatted(data));
    }
    return Recipes.read(file, overrides, Experiment.class);
  }

  /** What the trainings depend on that recipes do not say. */
  private String name(CoLearningQuestion question, Scale scale) {
    String recipe = data.replaceAll(".*/|\\.ya?ml$", "");
    String hash =
        Integer.toHexString(
            Recipes.write(question.recipe()).hashCode() * 31
                + (question.task() + question.rate() + question.steps()).hashCode());
    return "colearning-%s-%s-%s-%s".formatted(recipe, question.target(), scale, hash);
  }

  /** The command that asks the same again. */
  private String command(String study, CoLearningQuestion question) {
    List<String> words =
        new ArrayList<>(
            Arrays.asList(
                "./sensorium study " + study,
                "--data " + data,
                "--target " + question.target(),
                "--with " + String.join(",", question.with()),
                "--task " + question.task(),
                "--labels "
                    + String.join(",", question.labels().stream().map(String::valueOf).toList()),
                "--seeds " + question.seeds().size(),
                "--steps " + question.steps(),
                "--rate " + question.rate()));
    overrides.forEach(each -> words.add("--set " + each));
    if (arms != Arms.ALL) {
      words.add("--arms " + arms);
    }
    return String.join(" ", words);
  }
}
