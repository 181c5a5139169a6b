package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.evaluate.CostSearch;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.evaluate.FittedProbe;
import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Penalty;
import io.sensorium.objective.Classifier;
import io.sensorium.objective.Objective;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What tells classes from a trained model: its own heads where it was taught labels, else linear
 * probes on its vectors. Only examples with all modalities are looked at, so that all subsets of
 * the modalities are judged by the same ones.
 *
 * @param objective the model
 * @param whole what is asked about all modalities, and about fewer where it can be
 * @param vectors of train examples, by what they were shown of them
 * @param probe how probes are fitted
 */
record Readers(
    Objective objective,
    Reader whole,
    SequencedMap<List<String>, Embeddings> vectors,
    LinearProbe probe) {
  private static final int CHUNK = 128; // examples that are held in memory to be learned from
  private static final LinearProbe USUAL =
      new LinearProbe(
          List.of(), Penalty.SQUARED, List.of(LinearProbe.Fit.BALANCED), CostSearch.COARSE);

  /**
   * Fits.
   *
   * @param subsets what else probes are to be fitted on
   * @param most so many train examples are looked at
   */
  static Readers of(
      Assembly assembly,
      Questions questions,
      Held.Look look,
      List<List<String>> subsets,
      int most) {
    Objective objective = assembly.objective();
    List<String> all = List.copyOf(assembly.collator().modalities().keySet());
    LinearProbe probe =
        questions.probes().stream()
            .filter(LinearProbe.class::isInstance)
            .map(LinearProbe.class::cast)
            .findFirst()
            .orElse(USUAL);
    List<String> tasks =
        probe.tasks().isEmpty() ? List.copyOf(assembly.source().tasks().keySet()) : probe.tasks();
    if (objective instanceof Classifier model) {
      var vectors = subsets.isEmpty() ? none() : vectors(assembly, look, subsets, tasks, most);
      return new Readers(objective, heads(assembly, model), vectors, probe);
    }
    List<List<String>> shown = new ArrayList<>(subsets);
    if (!shown.contains(all)) {
      shown.add(all);
    }
    var vectors = vectors(assembly, look, shown, tasks, most);
    return new Readers(objective, fitted(objective, probe, tasks, vectors, all), vectors, probe);
  }

  private static SequencedMap<List<String>, Embeddings> none() {
    return new LinkedHashMap<>();
  }

  private static Reader heads(Assembly assembly, Classifier model) {
    var classes = new LinkedHashMap<String, Reader.Classes>();
    Examples examples = assembly.examples();
    for (String task : assembly.collator().tasks()) {
      List<String> names = assembly.source().tasks().get(task);
      if (names != null) {
        long[] labels =
            IntStream.range(0, examples.size())
                .mapToLong(i -> examples.known(i).labels().getOrDefault(task, -1))
                .toArray();
        classes.put(task, Reader.classes(names.size(), labels));
      }
    }
    if (classes.isEmpty()) {
      throw new IllegalArgumentException(
          "what modalities contribute and bear is asked about classes; this model was taught %s, which are none"
              .formatted(assembly.collator().tasks()));
    }
    return new Reader.Heads(model, classes);
  }

  /** Probes on what is made of some modalities alone, which must be among those that were shown. */
  Reader own(List<String> given) {
    return fitted(objective, probe, List.copyOf(whole.tasks().keySet()), vectors, given);
  }

  private static Reader fitted(
      Objective objective,
      LinearProbe probe,
      List<String> tasks,
      SequencedMap<List<String>, Embeddings> vectors,
      List<String> given) {
    Embeddings train = Objects.requireNonNull(vectors.get(given));
    var probes = new LinkedHashMap<String, FittedProbe>();
    LinearProbe.Fit fit = probe.fits().getLast(); // of two, the balanced one
    tasks.forEach(task -> probes.put(task, FittedProbe.of(probe, fit, task, train)));
    return new Reader.Probes(objective, probes, objective.width(given));
  }

  /** The vectors of train examples that have all modalities, read once for all subsets. */
  private static SequencedMap<List<String>, Embeddings> vectors(
      Assembly assembly,
      Held.Look look,
      List<List<String>> subsets,
      Collection<String> tasks,
      int most) {
    Examples examples = assembly.source().probe();
    int[] order = order(examples.size());
    var parts = new LinkedHashMap<List<String>, List<Embeddings>>();
    subsets.forEach(each -> parts.put(each, new ArrayList<>()));
    int seen = 0;
    for (int from = 0; from < order.length && seen < most; from += CHUNK) {
      int to = Math.min(order.length, Math.min(from + CHUNK, from + most - seen));
      List<List<Sample>> samples =
          Held.complete(
              examples, Arrays.copyOfRange(order, from, to), look.collator().modalities().keySet());
      if (!samples.isEmpty()) {
        List<Embeddings> found =
            scoped(
                () -> {
                  Held held = Held.of(samples, look);
                  return subsets.stream()
                      .map(given -> held.embed(assembly.objective()::embed, given, tasks))
                      .toList();
                });
        for (int s = 0; s < subsets.size(); s++) {
          Objects.requireNonNull(parts.get(subsets.get(s))).add(found.get(s));
        }
        seen += samples.size();
      }
    }
    if (seen == 0) {
      throw new IllegalArgumentException(
          "contribution: none of %d labelled examples has all of %s"
              .formatted(examples.size(), look.collator().modalities().keySet()));
    }
    var vectors = new LinkedHashMap<List<String>, Embeddings>();
    parts.forEach((given, those) -> vectors.put(given, joined(those)));
    return vectors;
  }

  private static Embeddings joined(List<Embeddings> parts) {
    var labels = new LinkedHashMap<String, Tensor>();
    for (String task : parts.getFirst().labels().keySet()) {
      labels.put(task, Tensor.cat(0, parts.stream().map(each -> each.labels(task)).toList()));
    }
    return new Embeddings(
        parts.stream().flatMap(each -> each.ids().stream()).toList(),
        Tensor.cat(0, parts.stream().map(Embeddings::vectors).toList()),
        labels);
  }

  /**
   * At most so many test examples that have all modalities, drawn.
   *
   * @throws IllegalArgumentException where there are less than two
   */
  static Held test(Examples examples, Held.Look look, int most) {
    var names = look.collator().modalities().keySet();
    int[] order = order(examples.size());
    List<List<Sample>> samples = new ArrayList<>();
    for (int from = 0; from < order.length && samples.size() < most; from += CHUNK) {
      int to = Math.min(order.length, from + CHUNK);
      samples.addAll(Held.complete(examples, Arrays.copyOfRange(order, from, to), names));
    }
    if (samples.size() < 2) {
      throw new IllegalArgumentException(
          "contribution: needs at least 2 test examples that have all of %s, found %d of %d"
              .formatted(names, samples.size(), order.length));
    }
    return Held.of(samples.subList(0, Math.min(most, samples.size())), look);
  }

  private static int[] order(int size) {
    int[] order = IntStream.range(0, size).toArray();
    var random = new SplittableRandom(48);
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /** How inputs become batches in the questions of a recipe. */
  static Held.Look look(Assembly assembly, Experiment experiment) {
    return new Held.Look(
        assembly.collator(), experiment.evaluation().view(), new Random(experiment.seed()).at(-3));
  }
}
