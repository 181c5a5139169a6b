package io.sensorium.experiment;

import io.sensorium.data.Coding;
import io.sensorium.data.Examples;
import io.sensorium.data.Kind;
import io.sensorium.data.Source;
import io.sensorium.evaluate.Evaluation;
import io.sensorium.evaluate.MultiLabel;
import io.sensorium.evaluate.Ridge;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.objective.Objective;
import io.sensorium.objective.Setting;
import io.sensorium.tensor.Random;
import io.sensorium.token.Modalities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an experiment, put together.
 *
 * @param source opened
 * @param collator of the modalities used
 * @param objective with fresh weights
 */
public record Assembly(Source source, Collator collator, Objective objective) {

  /** Where the draws of weights branch off from the seed of a run; steps branch off at theirs. */
  private static final long WEIGHTS = -1;

  private static final String VOCABULARY = "vocabulary";

  /**
   * Opens the source and draws the weights.
   *
   * @param folder of the run, where vocabularies are kept once they are made
   */
  public static Assembly of(Experiment experiment, Path folder) {
    return of(experiment, folder, new Random(experiment.seed()).at(WEIGHTS));
  }

  /**
   * As {@link #of}, with weights that have a shape and no numbers, however large the model: to tell
   * what it is made of. One that starts from another run's weights has those.
   */
  public static Assembly shapes(Experiment experiment, Path folder) {
    boolean fresh = experiment.objective().start() == null;
    return fresh ? of(experiment, folder, Random.shapes()) : of(experiment, folder);
  }

  private static Assembly of(Experiment experiment, Path folder, Random weights) {
    Source source = experiment.data().open();
    requireOffered(experiment.modalities().keySet(), source.modalities().keySet());
    requireTasks(experiment.evaluation(), source);
    if (source.train().size() < 2) {
      throw new IllegalArgumentException(
          "data: training needs at least 2 examples, found " + source.train().size());
    }
    Beginning beginning = beginning(experiment, folder);
    SequencedMap<String, Modality> modalities =
        beginning == null
            ? modalities(experiment.modalities(), source, vocabulary(folder))
            : beginning.modalities(experiment.modalities());
    requireReadable(modalities, source);
    var collator = new Collator(modalities, experiment.objective().labels());
    return new Assembly(
        source, collator, objective(experiment, source, modalities, beginning, weights));
  }

  /**
   * Those that training goes through: examples with labels where something is learned from labels.
   */
  public Examples examples() {
    return collator.tasks().isEmpty() ? source.train() : source.taught(collator.tasks());
  }

  private static @Nullable Beginning beginning(Experiment experiment, Path folder) {
    try {
      return Beginning.of(experiment.objective().start(), folder);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("objective: " + e.getMessage(), e);
    }
  }

  private static Objective objective(
      Experiment experiment,
      Source source,
      SequencedMap<String, Modality> modalities,
      @Nullable Beginning beginning,
      Random random) {
    try {
      Objective start = beginning == null ? null : beginning.objective(random.at(0));
      var setting =
          new Setting(
              modalities, source.tasks(), source.targets(), source.tags(), source.probe(), start);
      return experiment.objective().build(setting, random);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("objective: " + e.getMessage(), e);
    }
  }

  /** Told before the training, not after it. */
  private static void requireTasks(Questions questions, Source source) {
    Set<String> known = source.tasks().keySet();
    for (Evaluation probe : questions.probes()) {
      Set<String> told = new LinkedHashSet<>(source.targets().keySet());
      told.removeAll(source.tags());
      Set<String> labels = new LinkedHashSet<>(known);
      labels.addAll(source.tags());
      Set<String> asked =
          switch (probe) {
            case Ridge _ -> told;
            case MultiLabel _ -> labels;
            default -> known;
          };
      probe.tasks().forEach(task -> requireTask("probes", task, asked));
    }
    for (Questions.Direction each : questions.retrieval()) {
      String within = each.within();
      if (within != null) {
        requireTask("retrieval: within", within, known);
      }
    }
    questions.described().forEach(each -> requireDescribed(each, source));
    questions.crossed().forEach(each -> requireTask("crossModal", each.task(), known));
    Maps maps = questions.maps();
    if (maps != null) {
      maps.tasks().forEach(task -> requireTask("maps", task, known));
    }
  }

  private static void requireTask(String question, String task, Set<String> known) {
    if (!known.contains(task)) {
      throw new IllegalArgumentException(
          "evaluation: %s: the data has no task '%s'; it has %s".formatted(question, task, known));
    }
  }

  private static void requireDescribed(Questions.Described asked, Source source) {
    requireTask("zeroShot", asked.task(), source.tasks().keySet());
    if (source.modalities().get(asked.by()) != Kind.TEXT) {
      throw new IllegalArgumentException(
          "evaluation: zeroShot: '%s' must be %s in the data to read descriptions, it is %s"
              .formatted(asked.by(), Kind.TEXT, source.modalities().get(asked.by())));
    }
    List<String> classes = source.tasks().getOrDefault(asked.task(), List.of());
    for (String name : asked.words() == null ? Set.<String>of() : asked.words().keySet()) {
      if (!classes.contains(name)) {
        throw new IllegalArgumentException(
            "evaluation: zeroShot: task '%s' has no class '%s'; there are %s"
                .formatted(asked.task(), name, classes));
      }
    }
  }

  /** Where a run keeps what its modalities learned. */
  static Path vocabulary(Path folder) {
    return folder.resolve(VOCABULARY);
  }

  /** Drops what a run that never began has kept. */
  static void forget(Path folder) {
    try {
      delete(vocabulary(folder));
      Beginning.forget(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be written anew".formatted(vocabulary(folder)), e);
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** As they were made when the run began, so that other data later meets the same words. */
  private static SequencedMap<String, Modality> modalities(
      SequencedMap<String, Modality.Config> configs, Source source, Path kept) {
    if (Files.isDirectory(kept)) {
      var modalities = Modalities.read(configs, kept, TrainedTokenizer::open);
      requireReadable(modalities, source);
      return modalities;
    }
    configs.forEach(
        (name, config) -> {
          if (config instanceof Words.Config) {
            requireKind(name, source, List.of(Kind.TEXT)); // before its words are looked for
          }
        });
    SequencedMap<String, Modality> modalities =
        Modalities.build(configs, source.vocabulary(), TrainedTokenizer::open);
    requireReadable(modalities, source);
    Path temporary = kept.resolveSibling("." + VOCABULARY + ".writing");
    try {
      delete(temporary);
      Files.createDirectories(temporary);
      Modalities.write(modalities, temporary);
      Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot keep vocabularies".formatted(kept), e);
    }
    return modalities;
  }

  private static void requireOffered(Set<String> used, Set<String> offered) {
    for (String name : used) {
      if (!offered.contains(name)) {
        throw new IllegalArgumentException(
            "modalities: the data has no modality '%s'; it has %s".formatted(name, offered));
      }
    }
  }

  private static void requireReadable(SequencedMap<String, Modality> used, Source source) {
    used.forEach(
        (name, modality) -> {
          requireKind(name, source, modality.kinds());
          Coding given = source.codings().get(name);
          if (given != null && modality instanceof Coded coded) {
            requireSame(name, given, coded.coding());
          }
        });
  }

  private static void requireKind(String name, Source source, List<Kind> wanted) {
    Kind kind = source.modalities().get(name);
    if (!wanted.contains(kind)) {
      String words = wanted.stream().map(Kind::toString).collect(Collectors.joining(" or "));
      throw new IllegalArgumentException(
          "modalities: '%s' is %s in the data, not %s".formatted(name, kind, words));
    }
  }

  /** Codes of one tokenizer mean nothing to another. */
  private static void requireSame(String name, Coding given, Coding wanted) {
    if (!given.grid().equals(wanted.grid()) || given.size() != wanted.size()) {
      throw new IllegalArgumentException(
          "modalities: '%s' has %d different codes on a grid of %s in the data, not %d on %s"
              .formatted(name, given.size(), given.grid(), wanted.size(), wanted.grid()));
    }
    boolean known = !given.tokenizer().isEmpty() && !wanted.tokenizer().isEmpty();
    if (known && !given.tokenizer().equals(wanted.tokenizer())) {
      throw new IllegalArgumentException(
          "modalities: the codes of '%s' in the data are of another tokenizer".formatted(name));
    }
  }
}
