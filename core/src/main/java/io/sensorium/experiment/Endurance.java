package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.corrupt.Corruption;
import io.sensorium.corrupt.Damage;
import io.sensorium.data.Fingerprint;
import io.sensorium.data.Kind;
import io.sensorium.evaluate.Robustness;
import io.sensorium.objective.Classifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How much damage to its inputs a trained model bears: to one modality at a time, and to all at
 * once; with the examples undamaged in training. Damage is drawn by example, so every level and
 * every model meets the same.
 */
public final class Endurance {
  private static final long SEED = 48;

  /** Where an example lacks the modality. */
  public static final String DROP = "missing";

  /** Where all modalities are damaged at once, each in the most common way. */
  public static final String ALL = "all modalities";

  /**
   * How much is asked.
   *
   * @param train so many train examples at most fit probes
   * @param test so many test examples at most are asked about
   * @param levels of damage above 0, ascending, at most 1
   */
  public record Extent(int train, int test, List<Double> levels) {
    /** Two minutes or less of a small model on two cores. */
    public static final Extent USUAL = new Extent(1000, 200, List.of(.25, .5, .75, 1.0));

    public Extent {
      levels = List.copyOf(levels);
    }
  }

  /**
   * What was found.
   *
   * @param curves by task, then by what was done
   * @param notes what to know about it, a sentence each
   */
  public record Found(SequencedMap<String, List<Robustness>> curves, List<String> notes) {}

  private final Assembly assembly;
  private final Experiment experiment;
  private final Extent extent;
  private final List<String> modalities;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Reader> alone = new HashMap<>(); // readers of one modality
  private final Map<String, Answered> said = new HashMap<>(); // by them, of undamaged examples
  private final SequencedMap<String, List<Robustness>> curves = new LinkedHashMap<>();

  /**
   * @param assembly with trained weights
   */
  public Endurance(Assembly assembly, Experiment experiment, Extent extent) {
    this.assembly = assembly;
    this.experiment = experiment;
    this.extent = extent;
    this.modalities = List.copyOf(assembly.collator().modalities().keySet());
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
          return new Found(curves, List.copyOf(notes));
        });
  }

  private void ask(Consumer<String> progress) {
    Held.Look look = Readers.look(assembly, experiment);
    boolean taught = assembly.objective() instanceof Classifier;
    List<List<String>> subsets = new ArrayList<>();
    modalities.forEach(name -> subsets.add(List.of(name)));
    if (modalities.size() > 2) {
      modalities.forEach(name -> subsets.add(others(name)));
    }
    Readers readers =
        Readers.of(
            assembly, experiment.evaluation(), look, taught ? List.of() : subsets, extent.train());
    Held test = Readers.test(assembly.source().test(), look, extent.test());
    notes.add(
        "%,d test examples that have all of %s were asked about; trained on examples as they are."
            .formatted(test.size(), String.join(", ", modalities)));
    for (String name : modalities) {
      Reader reader = taught ? readers.whole() : readers.own(List.of(name));
      if (reader.reads(List.of(name))) {
        alone.put(name, reader);
        said.put(name, answer(reader, test, List.of(name)));
      }
    }
    if (!taught && !modalities.stream().allMatch(name -> readers.whole().reads(others(name)))) {
      notes.add("Where a modality is missing, a probe of what is left is asked.");
    }
    Answered whole = answer(readers.whole(), test, modalities);
    for (String name : modalities) {
      for (Damage damage : damages(name, test)) {
        progress.accept("%s on %s".formatted(damage.words(), name));
        damage(
            "%s on %s".formatted(damage.words(), name),
            Map.of(name, damage),
            readers,
            test,
            look,
            whole);
      }
      drop(name, readers, test, whole);
    }
    if (modalities.size() > 1) {
      var first = new LinkedHashMap<String, Damage>();
      for (String name : modalities) {
        damages(name, test).stream().findFirst().ifPresent(each -> first.put(name, each));
      }
      String words =
          first.entrySet().stream()
              .map(each -> each.getValue().words() + " on " + each.getKey())
              .collect(Collectors.joining(", "));
      if (first.size() > 1) {
        progress.accept(words);
        notes.add("All at once: %s.".formatted(words));
        damage(ALL, first, readers, test, look, whole);
      }
    }
  }

  private List<Damage> damages(String name, Held test) {
    Kind kind = Objects.requireNonNull(assembly.source().modalities().get(name));
    return Damage.of(
        kind,
        test.samples().stream()
            .map(each -> Objects.requireNonNull(each.getFirst().inputs().get(name)))
            .toList());
  }

  private List<String> others(String modality) {
    return modalities.stream().filter(name -> !name.equals(modality)).toList();
  }

  private static Answered answer(Reader reader, Held test, List<String> given) {
    return scoped(() -> Answered.by(reader, test, given, Map.of()));
  }

  /** Asks again at every level of damage to some modalities. */
  private void damage(
      String words,
      Map<String, Damage> damages,
      Readers readers,
      Held test,
      Held.Look look,
      Answered whole) {
    List<Answered> model = new ArrayList<>(List.of(whole));
    List<Answered> late = new ArrayList<>(List.of(fused(modalities, said)));
    for (double level : extent.levels()) {
      var corruptions = new LinkedHashMap<String, Corruption>();
      damages.forEach((name, each) -> corruptions.put(name, new Corruption(each, level, SEED)));
      scoped(
          () -> {
            Held damaged = test.damaged(look, corruptions);
            model.add(answer(readers.whole(), damaged, modalities));
            var parts = new HashMap<>(said);
            alone.forEach(
                (name, reader) -> {
                  if (damages.containsKey(name)) {
                    parts.put(name, answer(reader, damaged, List.of(name)));
                  }
                });
            late.add(fused(modalities, parts));
            return level;
          });
    }
    keep(words, test, model, late);
  }

  /** Without a modality in a share of the examples; more of them lack it at each level. */
  private void drop(String name, Readers readers, Held test, Answered whole) {
    List<String> others = others(name);
    Answered without = without(others, readers, test, whole);
    Answered lateWith = fused(modalities, said);
    boolean silent = others.stream().noneMatch(said::containsKey);
    Answered lateWithout = silent ? whole.guessing() : fused(others, said);
    List<Answered> model = new ArrayList<>(List.of(whole));
    List<Answered> late = new ArrayList<>(List.of(lateWith));
    for (double level : extent.levels()) {
      boolean[] lacks = new boolean[test.size()];
      for (int i = 0; i < lacks.length; i++) {
        String id = test.samples().get(i).getFirst().id();
        lacks[i] = Fingerprint.share("%d missing %s %s".formatted(SEED, name, id)) < level;
      }
      model.add(whole.mixed(without, lacks));
      late.add(lateWith.mixed(lateWithout, lacks));
    }
    keep(DROP + " " + name, test, model, late);
  }

  private Answered without(List<String> others, Readers readers, Held test, Answered whole) {
    if (others.isEmpty()) {
      return whole.guessing();
    }
    if (readers.whole().reads(others)) {
      return answer(readers.whole(), test, others);
    }
    return readers.whole() instanceof Reader.Heads
        ? whole.guessing()
        : answer(readers.own(others), test, others);
  }

  /** The mean of log-probabilities of readers of one modality each. */
  private static Answered fused(List<String> names, Map<String, Answered> said) {
    List<Answered> parts =
        names.stream()
            .filter(said::containsKey)
            .map(name -> Objects.requireNonNull(said.get(name)))
            .toList();
    return Answered.fused(parts);
  }

  private void keep(String words, Held test, List<Answered> model, List<Answered> late) {
    double[] levels =
        DoubleStream.concat(
                DoubleStream.of(0), extent.levels().stream().mapToDouble(level -> level))
            .toArray();
    model
        .getFirst()
        .tasks()
        .forEach(
            (task, classes) -> {
              int[] labels = classes.number(test.labels(task));
              if (Answered.labelled(labels).length > 0) {
                curves
                    .computeIfAbsent(task, _ -> new ArrayList<>())
                    .add(
                        Robustness.of(
                            words,
                            task,
                            labels,
                            levels,
                            right(model, task, labels),
                            right(late, task, labels),
                            1.0 / classes.count()));
              }
            });
  }

  private static double[][] right(List<Answered> said, String task, int[] labels) {
    return said.stream().map(each -> each.right(task, labels)).toArray(double[][]::new);
  }
}
