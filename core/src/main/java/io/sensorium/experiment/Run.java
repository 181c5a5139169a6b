package io.sensorium.experiment;

import io.sensorium.config.Recipes;
import io.sensorium.data.Batch;
import io.sensorium.data.Loader;
import io.sensorium.tensor.Engine;
import io.sensorium.tensor.Random;
import io.sensorium.train.Checkpoint;
import io.sensorium.train.Journal;
import io.sensorium.train.StoppedException;
import io.sensorium.train.Trainer;
import io.sensorium.train.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A run and its folder: {@code recipe.yaml} as it was resolved, {@code journal.jsonl}, {@code
 * checkpoints/}, vocabularies, and what evaluations and reports add.
 */
public record Run(Path folder, Experiment experiment) {
  static final String RECIPE = "recipe.yaml";
  private static final String JOURNAL = "journal.jsonl";
  private static final String CHECKPOINTS = "checkpoints";

  /**
   * Makes a folder for a new run. A folder in which no step was taken yet, because the recipe could
   * not be run, is used anew.
   */
  public static Run create(Path folder, Experiment experiment) {
    if (isBegun(folder)) {
      throw new IllegalArgumentException(
          "%s: holds a run already; continue it with --resume, or choose another folder"
              .formatted(folder));
    }
    Assembly.forget(folder);
    write(folder, RECIPE, Recipes.write(experiment));
    return new Run(folder, experiment);
  }

  private static boolean isBegun(Path folder) {
    Path journal = folder.resolve(JOURNAL);
    try {
      return Files.exists(folder.resolve(CHECKPOINTS))
          || (Files.exists(journal) && Files.size(journal) > 0);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be read".formatted(folder), e);
    }
  }

  /** A run that was begun before. */
  public static Run open(Path folder) {
    Path recipe = folder.resolve(RECIPE);
    if (!Files.isRegularFile(recipe)) {
      throw new IllegalArgumentException(
          "%s: no run here; expected a folder with %s".formatted(folder, RECIPE));
    }
    return new Run(folder, Recipes.read(recipe, Experiment.class));
  }

  /**
   * The run of an experiment in a folder, begun now or before. A run that was asked other questions
   * is asked these from now on.
   *
   * @throws IllegalArgumentException where the folder holds a run that learns something else
   */
  public static Run openOrCreate(Path folder, Experiment experiment) {
    if (!isBegun(folder)) {
      return create(folder, experiment);
    }
    if (!open(folder).isOf(experiment)) {
      write(folder, RECIPE, Recipes.write(experiment));
    }
    return new Run(folder, experiment);
  }

  /**
   * Whether this is a run of an experiment with all of its questions, and not with others.
   *
   * @throws IllegalArgumentException where it learns something else
   */
  public boolean isOf(Experiment other) {
    if (!experiment.learnsAs(other)) {
      throw new IllegalArgumentException(
          "%s: holds a run of another recipe; choose another folder".formatted(folder));
    }
    return experiment.equals(other);
  }

  /** Hears of a run as it goes; one that throws {@link StoppedException} ends it for now. */
  public interface Watcher extends Trainer.Listener {

    /**
     * The parts stand, and training is about to start.
     *
     * @param step where it goes on from; 0 at the start of a run
     */
    void start(Assembly assembly, long step);
  }

  /**
   * Trains from the newest checkpoint, or from the start, to the end.
   *
   * @throws StoppedException as the watcher does; a checkpoint is kept of where it stopped
   */
  public void train(Watcher watcher) {
    Assembly assembly = Assembly.of(experiment, folder);
    String data = assembly.source().fingerprint();
    Training training = experiment.training();
    var random = new Random(experiment.seed());
    Training.Stopping stop = training.stop();
    HeldOut held =
        stop == null ? null : HeldOut.of(assembly.examples(), stop.share(), experiment.seed());
    var trainer =
        held == null
            ? new Trainer(assembly.objective(), training, random)
            : new Trainer(
                assembly.objective(),
                training,
                random,
                held.batches(training.batch(), assembly.collator()));
    var position = Loader.Position.START;
    Optional<Path> checkpoint = Checkpoint.newest(checkpoints());
    if (checkpoint.isPresent()) {
      Checkpoint.State state = Checkpoint.state(checkpoint.get());
      requireSame("recipe", state.recipe(), hash());
      requireSame("data", state.data(), data);
      Checkpoint.resume(checkpoint.get(), trainer);
      position = state.position();
    }
    watcher.start(assembly, trainer.step());
    try (var loader =
            new Loader<Supplier<Batch>>(
                held == null ? assembly.examples() : held.learned(),
                training.batch(),
                experiment.seed(),
                position,
                assembly.collator()::pack);
        var journal = new Journal(folder.resolve(JOURNAL), trainer.step())) {
      Trainer.Listener saving =
          (step, _) -> {
            boolean due = (step + 1) % training.checkpoint().every() == 0;
            if (due || trainer.isDone()) {
              save(trainer, loader.position(), data);
            }
          };
      try {
        trainer.run(loader, List.of(journal, watcher, saving));
      } catch (StoppedException e) {
        save(trainer, loader.position(), data);
        throw e;
      }
    }
  }

  private void save(Trainer trainer, Loader.Position position, String data) {
    var state =
        new Checkpoint.State(
            trainer.step(),
            position.epoch(),
            position.batch(),
            experiment.seed(),
            hash(),
            data,
            Engine.version(),
            trainer.best());
    Checkpoint.write(checkpoints(), trainer, state, experiment.training().checkpoint().keep());
  }

  private void requireSame(String what, String saved, String now) {
    if (!saved.equals(now)) {
      throw new IllegalArgumentException(
          "%s: its checkpoint was made with another %s (%s, now %s); it cannot be continued"
              .formatted(folder, what, saved, now));
    }
  }

  /** Whether all steps have been taken, or nothing was gained any more. */
  public boolean isTrained() {
    return Checkpoint.newest(checkpoints()).map(Checkpoint::state).map(this::isLast).orElse(false);
  }

  private boolean isLast(Checkpoint.State state) {
    Training.Stopping stop = experiment.training().stop();
    Checkpoint.Best best = state.best();
    return state.step() >= experiment.training().steps()
        || (stop != null && best != null && best.waited() >= stop.patience());
  }

  /** Which weights are evaluated, of a run that looks at what is held out; else nothing. */
  public Optional<Checkpoint.State> judged() {
    return Checkpoint.newest(checkpoints())
        .map(Checkpoint::state)
        .filter(state -> state.best() != null);
  }

  /** The parts of this run with the weights of its newest checkpoint. */
  public Assembly load() {
    Path checkpoint = newest();
    Checkpoint.state(checkpoint);
    Assembly assembly = Assembly.of(experiment, folder);
    Checkpoint.load(checkpoint, assembly.objective().parameters());
    return assembly;
  }

  /** The newest checkpoint; there must be one. */
  Path newest() {
    return Checkpoint.newest(checkpoints())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: has no checkpoint yet; train it first".formatted(folder)));
  }

  /** Short hash of the recipe, but for what is asked of the model. */
  public String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  Recipes.write(experiment.asking(Questions.NONE))
                      .getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path checkpoints() {
    return folder.resolve(CHECKPOINTS);
  }

  public Path journal() {
    return folder.resolve(JOURNAL);
  }

  /** Writes a text file of the run under another name and moves it, so that it is there whole. */
  public void write(String name, String text) {
    write(folder, name, text);
  }

  private static void write(Path folder, String name, String text) {
    try {
      Files.createDirectories(folder);
      Path temporary = folder.resolve("." + name + ".writing");
      Files.writeString(temporary, text);
      Files.move(
          temporary,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write %s".formatted(folder, name), e);
    }
  }
}
