package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.config.Recipes;
import io.sensorium.data.Source;
import io.sensorium.modality.Modality;
import io.sensorium.objective.Objective;
import io.sensorium.objective.Setting;
import io.sensorium.objective.Start;
import io.sensorium.tensor.Random;
import io.sensorium.token.Modalities;
import io.sensorium.train.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The networks of another run that a run goes on with. What is needed of the other run is copied
 * into {@code start/} of the run's own folder before its first step, so that the other may be
 * changed or removed afterwards.
 *
 * @param run the copy: recipe, vocabularies, and weights
 * @param trained whether its weights are taken, or only its networks
 */
record Beginning(Run run, boolean trained) {
  private static final String FOLDER = "start";

  /**
   * What a start names; null where that is no run.
   *
   * @param folder of the run that goes on
   */
  static @Nullable Beginning of(@Nullable Start start, Path folder) {
    return switch (start) {
      case Start.Trained(Path run) -> new Beginning(kept(run, folder.resolve(FOLDER)), true);
      case Start.Untrained(Path run) -> new Beginning(kept(run, folder.resolve(FOLDER)), false);
      case Start.Scratch _ -> null;
      case null -> null;
    };
  }

  /** Drops what a run that never began has kept. */
  static void forget(Path folder) throws IOException {
    Assembly.delete(folder.resolve(FOLDER));
  }

  private static Run kept(Path from, Path kept) {
    if (!Files.isDirectory(kept)) {
      keep(opened(from), kept);
    }
    return Run.open(kept);
  }

  private static Run opened(Path folder) {
    Run run;
    try {
      run = Run.open(folder);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("start: " + e.getMessage(), e);
    }
    Start before = run.experiment().objective().start();
    if (before != null && !(before instanceof Start.Scratch)) {
      throw new IllegalArgumentException(
          "start: %s goes on with another run itself; start from that one".formatted(folder));
    }
    if (!run.isTrained()) {
      throw new IllegalArgumentException(
          "start: %s is not trained to its end; go on with: ./sensorium train --resume --out %s"
              .formatted(folder, folder));
    }
    return run;
  }

  private static void keep(Run from, Path kept) {
    Path temporary = kept.resolveSibling("." + FOLDER + ".writing");
    var copy = new Run(temporary, from.experiment());
    try {
      Assembly.delete(temporary);
      Files.createDirectories(Assembly.vocabulary(temporary));
      copy.write(Run.RECIPE, Recipes.write(from.experiment()));
      Modalities.write(modalities(from), Assembly.vocabulary(temporary));
      scoped(
          () -> {
            var weights = networks(from, true, new Random(0)).parameters();
            Checkpoint.write(copy.checkpoints(), weights, Checkpoint.state(from.newest()));
          });
      Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot keep what it starts from".formatted(kept), e);
    }
  }

  private static SequencedMap<String, Modality> modalities(Run run) {
    return Modalities.read(
        run.experiment().modalities(), Assembly.vocabulary(run.folder()), TrainedTokenizer::open);
  }

  private static Objective networks(Run run, boolean trained, Random random) {
    Objective.Config config = run.experiment().objective();
    Objective objective = config.build(setting(run, config), random);
    if (trained) {
      Checkpoint.load(run.newest(), objective.parameters());
    }
    return objective;
  }

  private static Setting setting(Run run, Objective.Config config) {
    if (config.labels().isEmpty()) {
      return new Setting(modalities(run), Map.of(), null);
    }
    Source source = run.experiment().data().open();
    return new Setting(
        modalities(run), source.tasks(), source.targets(), source.tags(), source.probe(), null);
  }

  /** Those that are used, as the other run made them. */
  SequencedMap<String, Modality> modalities(SequencedMap<String, Modality.Config> used) {
    SequencedMap<String, Modality.Config> known = run.experiment().modalities();
    SequencedMap<String, Modality> all = modalities(run);
    var chosen = new LinkedHashMap<String, Modality>();
    used.forEach(
        (name, config) -> {
          Modality modality = all.get(name);
          if (modality == null) {
            throw new IllegalArgumentException(
                "modalities: the run that is started from has no '%s'; it has %s"
                    .formatted(name, known.keySet()));
          }
          if (!config.equals(known.get(name))) {
            throw new IllegalArgumentException(
                "modalities: '%s' is %s, and %s in the run that is started from"
                    .formatted(name, config, known.get(name)));
          }
          chosen.put(name, modality);
        });
    return chosen;
  }

  /** The networks, with the weights to start with. */
  Objective objective(Random random) {
    return networks(run, trained, random);
  }
}
