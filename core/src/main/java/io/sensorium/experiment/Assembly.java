package io.sensorium.experiment;

import io.sensorium.data.Kind;
import io.sensorium.data.Source;
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
    SequencedMap<String, Modality> modalities =
        modalities(experiment.modalities(), source, folder.resolve(VOCABULARY));
    Objective objective =
        experiment.objective().build(modalities, new Random(experiment.seed()).at(WEIGHTS));
    return new Assembly(source, new Collator(modalities), objective);
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
