package io.sensorium.data;

import io.sensorium.python.NumpyRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A robot that puts pegs into holes (Vision&Touch; Lee et al., 2019), for those who have the folder
 * {@code triangle_real_data} of HDF5 files: what the camera sees ({@code image}), the last 32
 * forces that the hand feels ({@code force}, through tanh), where the arm is ({@code proprio},
 * eight numbers). What is asked for is a step later: the task {@code contact}, and where the hand
 * is then, the target {@code endEffector}.
 *
 * <p>Of a file of 50 steps there are 49 examples, the last of which shows another step that is
 * drawn once for all, as the published loader draws one each time. Files are split as CoMM
 * (Dufumier et al., 2025) does: sorted by name, shuffled by NumPy's {@code default_rng(42)}, the
 * last fifth for testing.
 */
public final class VisionTouch implements Source {
  private static final String IMAGE = "image";
  private static final String FORCE = "force";
  private static final String PROPRIO = "proprio";
  private static final String FORCES = "ee_forces_continuous"; // their name in the files
  private static final String CONTACT = "contact";
  private static final String TARGET = "endEffector";
  private static final List<String> NUMBERS = List.of("x", "y", "z", "yaw");
  private static final int PROPRIOCEPTION = 8;
  private static final int FELT = 32;
  private static final int SEED = 42;
  private static final double TRAINING = 0.8;

  /**
   * Settings.
   *
   * @param folder of the files
   */
  public record Config(String folder) implements Source.Config {
    @Override
    public VisionTouch open() {
      return new VisionTouch(Path.of(folder));
    }
  }

  private final List<Path> files; // sorted by name
  private final int steps;
  private final int[] train; // numbers of files
  private final int[] test;

  private VisionTouch(Path folder) {
    this.files = files(folder);
    this.steps = steps(files.getFirst());
    int[] order = new NumpyRandom(SEED).shuffled(files.size());
    int first = (int) (TRAINING * files.size());
    this.train = Arrays.copyOfRange(order, 0, first);
    this.test = Arrays.copyOfRange(order, first, order.length);
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataException("visionTouch: no folder '%s'".formatted(folder));
    }
    try (var entries = Files.list(folder)) {
      List<Path> files = entries.filter(path -> path.toString().endsWith(".h5")).sorted().toList();
      if (files.size() < 2) {
        throw new DataException(
            "visionTouch: expected .h5 files in '%s', found %d".formatted(folder, files.size()));
      }
      return files;
    } catch (IOException e) {
      throw new DataException(
          "visionTouch: cannot read '%s': %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** Of the first file; the others are asked as they are read. */
  private static int steps(Path path) {
    try (var file = new Hdf5("visionTouch", path)) {
      int[] image = file.shape(IMAGE, "steps", "rows", "columns", "channels");
      for (String name : List.of(PROPRIO, CONTACT)) {
        int[] shape = file.shape(name, "steps", "numbers");
        check(path, name, image[0], shape[0]);
      }
      check(path, FORCES, image[0], file.shape(FORCES, "steps", "times", "axes")[0]);
      if (image[0] < 3) {
        throw new DataException(
            "%s: expected at least 3 steps, found %d".formatted(path.getFileName(), image[0]));
      }
      return image[0];
    }
  }

  private static void check(Path path, String name, int expected, int found) {
    if (found != expected) {
      throw new DataException(
          "%s, '%s': expected %d steps, found %d"
              .formatted(path.getFileName(), name, expected, found));
    }
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(IMAGE, Kind.IMAGE);
    kinds.put(FORCE, Kind.SERIES);
    kinds.put(PROPRIO, Kind.TABLE);
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<String, List<String>>();
    tasks.put(CONTACT, List.of("no", "yes"));
    return tasks;
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    var targets = new LinkedHashMap<String, List<String>>();
    targets.put(TARGET, NUMBERS);
    return targets;
  }

  @Override
  public Examples train() {
    return examples(train);
  }

  @Override
  public Examples test() {
    return examples(test);
  }

  private Examples examples(int[] of) {
    int each = steps - 1;
    return new Held(
        Arrays.stream(of)
            .flatMap(file -> IntStream.range(file * each, (file + 1) * each))
            .toArray(),
        this::sample);
  }

  private Sample sample(int number) {
    int file = number / (steps - 1);
    int step = number % (steps - 1);
    if (step == steps - 2) {
      step = new SplittableRandom(file).nextInt(steps - 2);
    }
    Path path = files.get(file);
    try (var open = new Hdf5("visionTouch", path)) {
      int[] shape = open.shape(IMAGE, "steps", "rows", "columns", "channels");
      check(path, IMAGE, steps, shape[0]);
      float[] next = open.part(PROPRIO, step + 1);
      Map<String, Value> inputs = new LinkedHashMap<>();
      inputs.put(IMAGE, image(open.part(IMAGE, step), shape));
      inputs.put(FORCE, force(path, open.part(FORCES, step), open));
      inputs.put(PROPRIO, new TableRow(proprioception(path, open.part(PROPRIO, step))));
      double touched = 0;
      for (float contact : open.part(CONTACT, step + 1)) {
        touched += contact;
      }
      return new Sample(
          "%s-%d".formatted(path.getFileName(), number % (steps - 1)),
          inputs,
          Map.of(CONTACT, touched > 0 ? 1 : 0),
          Map.of(TARGET, Arrays.copyOf(next, NUMBERS.size())));
    }
  }

  private static float[] proprioception(Path path, float[] numbers) {
    if (numbers.length < PROPRIOCEPTION) {
      throw new DataException(
          "%s, '%s': expected at least %d numbers, found %d"
              .formatted(path.getFileName(), PROPRIO, PROPRIOCEPTION, numbers.length));
    }
    return Arrays.copyOf(numbers, PROPRIOCEPTION);
  }

  private static Series force(Path path, float[] values, Hdf5 open) {
    int[] shape = open.shape(FORCES, "steps", "times", "axes");
    if (shape[1] < FELT) {
      throw new DataException(
          "%s, '%s': expected at least %d times, found %d"
              .formatted(path.getFileName(), FORCES, FELT, shape[1]));
    }
    float[] last = Arrays.copyOfRange(values, (shape[1] - FELT) * shape[2], values.length);
    for (int i = 0; i < last.length; i++) {
      last[i] = (float) Math.tanh(last[i]);
    }
    return new Series(FELT, shape[2], last);
  }

  /** Channels come last, or first with columns before rows. */
  private static Pixels image(float[] values, int[] shape) {
    boolean first = shape[1] == 3;
    int channels = first ? shape[1] : shape[3];
    int height = first ? shape[3] : shape[1];
    int width = shape[2];
    var samples = new byte[channels * height * width];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int from = first ? (c * width + x) * height + y : (y * width + x) * channels + c;
          samples[(c * height + y) * width + x] =
              (byte) Math.clamp(Math.round(values[from]), 0, 255);
        }
      }
    }
    return new Pixels(channels, height, width, samples);
  }

  /** By names and sizes: there is too much to read. */
  @Override
  public String fingerprint() {
    var fingerprint = new Fingerprint().add("vision and touch");
    for (Path file : files) {
      try {
        fingerprint.add(String.valueOf(file.getFileName())).add(Files.size(file));
      } catch (IOException e) {
        throw new DataException("visionTouch: cannot read '%s'".formatted(file), e);
      }
    }
    return fingerprint.hex();
  }
}
