package io.sensorium.train;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Loader;
import io.sensorium.tensor.Tensor;
import io.sensorium.tensor.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checkpoints of a run: a folder each, named after the steps taken, with {@code model.safetensors},
 * {@code optimizer.safetensors}, {@code average.safetensors} and {@code best.safetensors} where
 * there is one, and {@code state.json}. A checkpoint is written under another name and moved, so
 * one that is there is whole.
 */
public final class Checkpoint {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MODEL = "model.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String AVERAGE = "average.safetensors";
  private static final String BEST = "best.safetensors";
  private static final String STATE = "state.json";

  private Checkpoint() {}

  /**
   * What a checkpoint says beside its tensors. The state of the random source is its seed and the
   * step: each step draws from a source of its own.
   *
   * @param step updates taken
   * @param epoch of the loader, and
   * @param batch its place there
   * @param seed of the run
   * @param recipe hash of the settings
   * @param data fingerprint of the source
   * @param version of libtorch
   * @param best what was found by looking at what is held out; null where nothing was
   */
  public record State(
      long step,
      long epoch,
      long batch,
      long seed,
      String recipe,
      String data,
      String version,
      @Nullable Best best) {

    /** Where nothing is held out. */
    public State(
        long step, long epoch, long batch, long seed, String recipe, String data, String version) {
      this(step, epoch, batch, seed, recipe, data, version, null);
    }

    public Loader.Position position() {
      return new Loader.Position(epoch, batch);
    }
  }

  /**
   * The best that was found by looking at examples that are held out.
   *
   * @param loss of them
   * @param step after how many steps
   * @param waited how many looks since found no less
   */
  public record Best(double loss, long step, int waited) {}

  /** The tensors of a checkpoint, by file and by name. */
  record Tensors(
      SequencedMap<String, Tensor> model,
      SequencedMap<String, Tensor> optimizer,
      SequencedMap<String, Tensor> average,
      SequencedMap<String, Tensor> best) {}

  /** Saves under {@code folder}, and drops all but the newest {@code keep}. */
  public static void write(Path folder, Trainer trainer, State state, int keep) {
    Path temporary = folder.resolve(".writing");
    Path target = folder.resolve("%09d".formatted(state.step()));
    try {
      delete(temporary);
      Files.createDirectories(temporary);
      Tensors tensors = trainer.tensors();
      TensorFile.write(temporary.resolve(MODEL), tensors.model());
      TensorFile.write(temporary.resolve(OPTIMIZER), tensors.optimizer());
      if (!tensors.average().isEmpty()) {
        TensorFile.write(temporary.resolve(AVERAGE), tensors.average());
      }
      if (!tensors.best().isEmpty()) {
        TensorFile.write(temporary.resolve(BEST), tensors.best());
      }
      write(temporary, state);
      delete(target);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      List<Path> all = all(folder);
      for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
        delete(old);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot save a checkpoint".formatted(folder), e);
    }
  }

  private static void write(Path folder, State state) throws IOException {
    Path written = folder.resolve(STATE);
    Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
    sync(written);
  }

  /** Saves under {@code folder} the weights alone: enough to use, not to train on. */
  public static void write(Path folder, SequencedMap<String, Tensor> weights, State state) {
    Path target = folder.resolve("%09d".formatted(state.step()));
    try {
      Files.createDirectories(target);
      TensorFile.write(target.resolve(MODEL), weights);
      write(target, state);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot save weights".formatted(folder), e);
    }
  }

  /** The newest checkpoint under a folder. */
  public static Optional<Path> newest(Path folder) {
    List<Path> all = all(folder);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  public static State state(Path checkpoint) {
    try {
      return JSON.readValue(Files.readAllBytes(checkpoint.resolve(STATE)), State.class);
    } catch (IOException | JacksonException e) {
      throw damaged(checkpoint, STATE, e);
    }
  }

  private static IllegalArgumentException damaged(Path checkpoint, String file, Exception reason) {
    return new IllegalArgumentException(
        "%s: %s is damaged or missing; remove this folder to use the checkpoint before it"
            .formatted(checkpoint, file),
        reason);
  }

  /** Puts a trainer where it was when the checkpoint was written. */
  public static void resume(Path checkpoint, Trainer trainer) {
    Tensors tensors = trainer.tensors();
    fill(checkpoint, MODEL, tensors.model());
    fill(checkpoint, OPTIMIZER, tensors.optimizer());
    if (!tensors.average().isEmpty()) {
      fill(checkpoint, AVERAGE, tensors.average());
    }
    if (!tensors.best().isEmpty()) {
      fill(checkpoint, BEST, tensors.best());
    }
    State state = state(checkpoint);
    trainer.resumeAt(state.step(), state.best());
  }

  /**
   * Loads what evaluations use: the best weights where something was held out to judge them, else
   * the averaged ones where there are some, else the last ones.
   */
  public static void load(Path checkpoint, SequencedMap<String, Tensor> weights) {
    String used =
        Stream.of(BEST, AVERAGE)
            .filter(file -> Files.exists(checkpoint.resolve(file)))
            .findFirst()
            .orElse(MODEL);
    fill(checkpoint, used, weights);
  }

  private static SequencedMap<String, Tensor> read(Path checkpoint, String file) {
    try {
      return TensorFile.read(checkpoint.resolve(file));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw damaged(checkpoint, file, e);
    }
  }

  private static void fill(Path checkpoint, String file, SequencedMap<String, Tensor> weights) {
    scoped(
        () -> {
          SequencedMap<String, Tensor> saved = read(checkpoint, file);
          if (!saved.keySet().equals(weights.keySet())) {
            throw new IllegalArgumentException(
                "%s: holds other tensors than this recipe's; missing %s, unknown %s"
                    .formatted(checkpoint, without(weights, saved), without(saved, weights)));
          }
          weights.forEach(
              (name, weight) -> {
                Tensor found = Objects.requireNonNull(saved.get(name));
                if (!Arrays.equals(found.shape(), weight.shape())) {
                  throw new IllegalArgumentException(
                      "%s: '%s' is %s here and %s in the recipe; the recipe or the program changed since"
                          .formatted(
                              checkpoint,
                              name,
                              Arrays.toString(found.shape()),
                              Arrays.toString(weight.shape())));
                }
                weight.update(found);
              });
        });
  }

  private static List<String> without(
      SequencedMap<String, Tensor> these, SequencedMap<String, Tensor> those) {
    return these.keySet().stream().filter(name -> !those.containsKey(name)).toList();
  }

  private static List<Path> all(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries
          .filter(path -> name(path).matches("\\d{9,}"))
          .sorted(Comparator.comparingLong(path -> Long.parseLong(name(path))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot list checkpoints".formatted(folder), e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static void sync(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
