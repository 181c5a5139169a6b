package io.sensorium.experiment;

import io.sensorium.data.Kind;
import io.sensorium.data.Source;
import io.sensorium.evaluate.Evaluation;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Modality;
import io.sensorium.objective.Objective;
import io.sensorium.tensor.Random;
import io.sensorium.token.Modalities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

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
    Source source = experiment.data().open();
    requireKinds(experiment.modalities(), source.modalities());
    requireTasks(experiment.evaluation(), source.tasks().keySet());
    if (source.train().size() < 2) {
      throw new IllegalArgumentException(
          "data: training needs at least 2 examples, found " + source.train().size());
    }
    SequencedMap<String, Modality> modalities =
        modalities(experiment.modalities(), source, folder.resolve(VOCABULARY));
    return new Assembly(source, new Collator(modalities), objective(experiment, modalities));
  }

  private static Objective objective(
      Experiment experiment, SequencedMap<String, Modality> modalities) {
    try {
      return experiment.objective().build(modalities, new Random(experiment.seed()).at(WEIGHTS));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("objective: " + e.getMessage(), e);
    }
  }

  /** Told before the training, not after it. */
  private static void requireTasks(Questions questions, Set<String> known) {
    for (Evaluation probe : questions.probes()) {
      for (String task : probe.tasks()) {
        if (!known.contains(task)) {
          throw new IllegalArgumentException(
              "evaluation: probes: the data has no task '%s'; it has %s".formatted(task, known));
        }
      }
    }
  }

  /** Drops what a run that never began has kept. */
  static void forget(Path folder) {
    Path kept = folder.resolve(VOCABULARY);
    if (Files.isDirectory(kept)) {
      try (var files = Files.list(kept)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
        Files.delete(kept);
      } catch (IOException e) {
        throw new UncheckedIOException("%s: cannot be written anew".formatted(kept), e);
      }
    }
  }

  /** As they were made when the run began, so that other data later meets the same words. */
  private static SequencedMap<String, Modality> modalities(
      SequencedMap<String, Modality.Config> configs, Source source, Path kept) {
    if (Files.isDirectory(kept)) {
      return Modalities.read(configs, kept);
    }
    var modalities = new LinkedHashMap<String, Modality>();
    configs.forEach(
        (name, config) -> modalities.put(name, Modalities.build(config, name, source.train())));
    Path temporary = kept.resolveSibling("." + VOCABULARY + ".writing");
    try {
      Files.createDirectories(temporary);
      Modalities.write(modalities, temporary);
      Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot keep vocabularies".formatted(kept), e);
    }
    return modalities;
  }

  private static void requireKinds(
      SequencedMap<String, Modality.Config> used, SequencedMap<String, Kind> offered) {
    used.forEach(
        (name, config) -> {
          Kind kind = offered.get(name);
          if (kind == null) {
            throw new IllegalArgumentException(
                "modalities: the data has no modality '%s'; it has %s"
                    .formatted(name, offered.keySet()));
          }
          if (kind != config.kind()) {
            throw new IllegalArgumentException(
                "modalities: '%s' is %s in the data, not %s".formatted(name, kind, config.kind()));
          }
        });
  }
}
