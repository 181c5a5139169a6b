package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.evaluate.Ablation;
import io.sensorium.evaluate.Emap;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.RiskTable;
import io.sensorium.evaluate.Swapped;
import io.sensorium.objective.Classifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each modality has to do with what a trained model tells: every subset of them, shares
 * (SHAPE), swaps (perceptual score), and the best sum of readers of one modality each (EMAP).
 *
 * <p>Modalities are taken away in four ways, which answer different questions: absent, as models of
 * this project take any subset; absent with a probe that was fitted on what is left; swapped with
 * those of other examples; and averaged, so that they are the same of all examples.
 */
public final class Contribution {
  private static final int MOST_MODALITIES = 5;
  private static final int LABEL_DRAWS = 3;

  /** The methods of its measurements. */
  public static final String ABSENT = "absent";

  public static final String OWN = "absent, probe of its own";
  public static final String SWAPPED = "swapped";
  public static final String AVERAGED = "averaged";
  public static final String EMAP = "EMAP";

  /**
   * How much is asked.
   *
   * @param train so many train examples at most fit probes
   * @param test so many test examples at most are asked about
   * @param swaps how often a modality is swapped
   * @param pairs so many examples at most are paired with each other for EMAP
   * @param labels numbers of labels, ascending, from which probes are fitted to tell how much worse
   *     they are; none if empty
   */
  public record Extent(int train, int test, int swaps, int pairs, List<Integer> labels) {
    public Extent {
      labels = List.copyOf(labels);
      for (int i = 0; i < labels.size(); i++) {
        if (labels.get(i) < 2 || (i > 0 && labels.get(i) <= labels.get(i - 1))) {
          throw new IllegalArgumentException(
              "labels: expected ascending numbers from 2 on, got " + labels);
        }
      }
    }

    /**
     * A few minutes of a small model on two cores. Of four and five modalities there are 16 and 32
     * subsets, so of these less is asked.
     */
    public static Extent usual(int modalities, List<Integer> labels) {
      return modalities > 3
          ? new Extent(500, 200, 2, 48, labels)
          : new Extent(1000, 400, 5, 48, labels);
    }
  }

  /**
   * What was found.
   *
   * @param risks by task, a row for each subset in the order of {@link Ablation#subsets}; empty
   *     where that was not asked
   * @param notes what to know about it, a sentence each
   */
  public record Found(
      List<String> modalities,
      List<Finding> findings,
      SequencedMap<String, RiskTable> risks,
      List<String> notes) {}

  private final Assembly assembly;
  private final Experiment experiment;
  private final Extent extent;
  private final List<String> modalities;
  private final List<String> notes = new ArrayList<>();
  private final List<Measurement> found = new ArrayList<>();
  private final Map<List<String>, List<Swap>> swapped = new HashMap<>();
  private SequencedMap<String, RiskTable> risks = new LinkedHashMap<>();

  /**
   * @param assembly with trained weights
   */
  public Contribution(Assembly assembly, Experiment experiment, Extent extent) {
    this.assembly = assembly;
    this.experiment = experiment;
    this.extent = extent;
    this.modalities = List.copyOf(assembly.collator().modalities().keySet());
    if (modalities.size() < 2 || modalities.size() > MOST_MODALITIES) {
      throw new IllegalArgumentException(
          "contribution: needs 2 to %d modalities, got %s".formatted(MOST_MODALITIES, modalities));
    }
  }

  /**
   * Asks.
   *
   * @param progress hears what is being done
   */
  public Found measure(Consumer<String> progress) {
    return scoped(
        () -> {
          ask(progress);
          List<Finding> findings =
              found.stream()
                  .map(each -> new Finding(Finding.Subject.TRAINED, modalities, each))
                  .toList();
          return new Found(modalities, findings, risks, List.copyOf(notes));
        });
  }

  private void ask(Consumer<String> progress) {
    Held.Look look = Readers.look(assembly, experiment);
    int[] numbers = Ablation.subsets(modalities.size());
    List<List<String>> subsets = IntStream.of(numbers).mapToObj(this::names).toList();
    boolean taught = assembly.objective() instanceof Classifier;
    progress.accept("every subset of the modalities, to fit on");
    Readers readers =
        Readers.of(
            assembly,
            experiment.evaluation(),
            look,
            taught && extent.labels().isEmpty() ? List.of() : subsets,
            extent.train());
    Held test = Readers.test(assembly.source().test(), look, extent.test());
    Reader whole = readers.whole();
    notes.add(
        "%,d test examples that have all of %s were asked about."
            .formatted(test.size(), String.join(", ", modalities)));
    progress.accept("modalities absent");
    if (taught || subsets.stream().allMatch(whole::reads)) {
      ablate(ABSENT + ", " + whole.name(), whole, test, given -> absent(whole, test, given));
    } else {
      notes.add(
          "What the model makes of an example grows with the modalities it has, so one probe cannot"
              + " be asked about fewer of them: where modalities are absent, each subset has a"
              + " probe of its own.");
    }
    if (!taught) {
      ablate(OWN, whole, test, given -> absent(readers.own(given), test, given));
    }
    progress.accept("modalities swapped");
    ablate(SWAPPED + ", " + whole.name(), whole, test, given -> swapped(whole, test, given));
    modalities.forEach(name -> perceptual(name, whole, test));
    progress.accept("modalities averaged");
    ablate(
        AVERAGED + ", " + whole.name(), whole, test, given -> averaged(whole, test, look, given));
    notes.add(
        "Averaged: numbers are their means over these examples, words none; no such example was"
            + " ever seen in training.");
    progress.accept("the best sum");
    project(whole, test);
    if (!extent.labels().isEmpty()) {
      progress.accept("few labels");
      risks = new LabelRisks(extent.labels(), LABEL_DRAWS).measure(readers, subsets, test);
      notes.add(
          "Of each number of labels %d sets were drawn; the mean is told. The last number is all that were looked at. These risks have no intervals: %d examples tell %.0f points apart at best."
              .formatted(LABEL_DRAWS, test.size(), 98 / Math.sqrt(test.size())));
    }
  }

  private List<String> names(int subset) {
    return IntStream.range(0, modalities.size())
        .filter(i -> (subset & 1 << i) != 0)
        .mapToObj(modalities::get)
        .toList();
  }

  /** How often each example's class is told right, from 0 to 1: [N]. */
  @FunctionalInterface
  private interface Outcome {
    double[] right(String task, int[] labels);
  }

  /** Measures what every subset tells. */
  private void ablate(
      String method, Reader reader, Held test, Function<List<String>, @Nullable Outcome> asking) {
    List<@Nullable Outcome> outcomes = new ArrayList<>();
    outcomes.add(null); // of nothing, the majority class is guessed
    IntStream.range(1, 1 << modalities.size())
        .forEach(subset -> outcomes.add(asking.apply(names(subset))));
    reader
        .tasks()
        .forEach(
            (task, classes) -> {
              int[] labels = classes.number(test.labels(task));
              int[] asked = Answered.labelled(labels);
              double[][] right =
                  outcomes.stream()
                      .map(
                          each ->
                              each == null
                                  ? Answered.guessed(classes, labels)
                                  : each.right(task, labels))
                      .map(each -> Answered.at(each, asked))
                      .toArray(double[][]::new);
              var seen = new Ablation(method, task, modalities, Answered.at(labels, asked), right);
              found.addAll(seen.values());
              found.addAll(seen.shape());
            });
  }

  /** With the other modalities absent; null where the reader says nothing of what is left. */
  private static @Nullable Outcome absent(Reader reader, Held test, List<String> given) {
    return reader.reads(given) ? Answered.by(reader, test, given, Map.of())::right : null;
  }

  /** With the other modalities the same of all examples. */
  private Outcome averaged(Reader reader, Held test, Held.Look look, List<String> given) {
    Held some = test.averaged(look, modalities.stream().filter(m -> !given.contains(m)).toList());
    return Answered.by(reader, some, modalities, Map.of())::right;
  }

  /** With the other modalities from other examples, each from another one. */
  private Outcome swapped(Reader reader, Held test, List<String> given) {
    List<Swap> swaps =
        swaps(reader, test, modalities.stream().filter(m -> !given.contains(m)).toList());
    return (task, labels) ->
        Answered.mean(swaps.stream().map(each -> each.said.right(task, labels)).toList());
  }

  /**
   * What was said where modalities came from other examples.
   *
   * @param shifts from how many examples further on, by modality
   */
  private record Swap(SequencedMap<String, Integer> shifts, Answered said) {}

  /** Asked once of the same modalities; as they are, where none is to be swapped. */
  private List<Swap> swaps(Reader reader, Held test, List<String> which) {
    List<Swap> done = swapped.get(which);
    if (done == null) {
      var random = new SplittableRandom(which.hashCode());
      done = new ArrayList<>();
      for (int k = 0; k < (which.isEmpty() ? 1 : extent.swaps()); k++) {
        var shifts = new LinkedHashMap<String, Integer>();
        which.forEach(name -> shifts.put(name, random.nextInt(1, test.size())));
        done.add(new Swap(shifts, Answered.by(reader, test, modalities, shifts)));
      }
      swapped.put(which, done);
    }
    return done;
  }

  private void perceptual(String modality, Reader reader, Held test) {
    Answered whole = swaps(reader, test, List.of()).getFirst().said;
    List<Swap> swaps = swaps(reader, test, List.of(modality));
    int[][] from =
        swaps.stream()
            .map(swap -> swap.shifts.getOrDefault(modality, 0))
            .map(shift -> moved(test.size(), shift))
            .toArray(int[][]::new);
    reader
        .tasks()
        .forEach(
            (task, classes) -> {
              int[] labels = classes.number(test.labels(task));
              double[][] right =
                  swaps.stream()
                      .map(each -> each.said.right(task, labels))
                      .toArray(double[][]::new);
              found.addAll(
                  new Swapped(
                          SWAPPED + ", " + reader.name(),
                          task,
                          modality,
                          labels,
                          whole.right(task, labels),
                          from,
                          right)
                      .perceptual(1.0 / classes.count()));
            });
  }

  private static int[] moved(int size, int shift) {
    return IntStream.range(0, size).map(i -> (i + shift) % size).toArray();
  }

  private void project(Reader reader, Held test) {
    Held some = test.first(Emap.most(modalities.size(), Math.min(extent.pairs(), test.size())));
    Emap emap =
        Emap.of(
            modalities.size(),
            some.size(),
            shifts -> Answered.by(reader, some, modalities, named(shifts)).logits());
    var said = new Answered(reader.tasks(), emap.whole());
    reader
        .tasks()
        .forEach(
            (task, classes) -> {
              var alone = new Emap(said.of(task), said.columns(emap.additive(), task));
              found.addAll(
                  alone.measurements(
                      EMAP + ", " + reader.name(),
                      task,
                      classes.number(some.labels(task)),
                      1.0 / classes.count()));
            });
    notes.add(
        "EMAP: %d examples, %,d combinations of their modalities. Its gap tells decisions: it is 0 of AND, though AND is no sum; the interaction energy of AND is 1/3, of XOR 1, of a sum 0."
            .formatted(some.size(), some.size() * some.size()));
  }

  private Map<String, Integer> named(int[] shifts) {
    var named = new LinkedHashMap<String, Integer>();
    IntStream.range(0, shifts.length).forEach(m -> named.put(modalities.get(m), shifts[m]));
    return named;
  }
}
