package io.sensorium.experiment;

import io.sensorium.data.Batch;
import io.sensorium.evaluate.FittedProbe;
import io.sensorium.objective.Classifier;
import io.sensorium.objective.Objective;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.LongStream;

/** Tells the classes of several tasks from the modalities that examples have. */
sealed interface Reader {

  /** How it is called in tables. */
  String name();

  /** What it can tell. */
  SequencedMap<String, Classes> tasks();

  /** Whether it can be asked about examples that have these modalities. */
  boolean reads(Collection<String> modalities);

  /** Logits of all tasks side by side, in their order: [B, sum of C]. */
  Tensor say(Batch batch);

  /**
   * The classes of a task that a reader knows.
   *
   * @param numbers of the classes, ascending
   * @param majority which of them it saw most
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Classes(long[] numbers, int majority) {

    int count() {
      return numbers.length;
    }

    /**
     * Which of them each label is; unseen ones get numbers of their own after them, in ascending
     * order; -1 stays.
     */
    int[] number(long[] labels) {
      long[] unseen =
          Arrays.stream(labels)
              .filter(label -> label >= 0 && Arrays.binarySearch(numbers, label) < 0)
              .distinct()
              .sorted()
              .toArray();
      return Arrays.stream(labels)
          .mapToInt(
              label -> {
                int known = Arrays.binarySearch(numbers, label);
                return label < 0
                    ? -1
                    : known >= 0 ? known : numbers.length + Arrays.binarySearch(unseen, label);
              })
          .toArray();
    }
  }

  /**
   * Probes on the vectors of an objective, fitted on vectors of so many numbers.
   *
   * @param width D
   */
  record Probes(Objective objective, SequencedMap<String, FittedProbe> probes, int width)
      implements Reader {

    @Override
    public String name() {
      return "one probe";
    }

    @Override
    public SequencedMap<String, Classes> tasks() {
      var tasks = new LinkedHashMap<String, Classes>();
      probes.forEach(
          (task, probe) -> tasks.put(task, new Classes(probe.classes(), probe.majority())));
      return tasks;
    }

    @Override
    public boolean reads(Collection<String> modalities) {
      return objective.width(modalities) == width;
    }

    @Override
    public Tensor say(Batch batch) {
      Tensor vectors = objective.embed(batch);
      return Tensor.cat(1, probes.values().stream().map(probe -> probe.logits(vectors)).toList());
    }
  }

  /** The heads of a model that was taught labels. */
  record Heads(Classifier model, SequencedMap<String, Classes> tasks) implements Reader {

    @Override
    public String name() {
      return Examination.HEAD;
    }

    @Override
    public boolean reads(Collection<String> modalities) {
      return model.tells(modalities);
    }

    @Override
    public Tensor say(Batch batch) {
      var said = model.classify(batch);
      List<Tensor> parts = new ArrayList<>();
      for (String task : tasks.keySet()) {
        parts.add(Objects.requireNonNull(said.get(task)).to(DType.FLOAT64));
      }
      return Tensor.cat(1, parts);
    }
  }

  /** Classes 0 to {@code count} - 1, and which of them most labels name. */
  static Classes classes(long count, long[] labels) {
    var counts = new int[(int) count];
    Arrays.stream(labels).filter(label -> label >= 0).forEach(label -> counts[(int) label]++);
    int best = 0;
    for (int c = 1; c < counts.length; c++) {
      best = counts[c] > counts[best] ? c : best;
    }
    return new Classes(LongStream.range(0, count).toArray(), best);
  }
}
