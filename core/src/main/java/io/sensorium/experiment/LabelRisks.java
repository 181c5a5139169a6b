package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.evaluate.Embeddings;
import io.sensorium.evaluate.FittedProbe;
import io.sensorium.evaluate.RiskTable;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How often classes are told wrong from a frozen model by probes that were fitted on few labels,
 * for subsets of the modalities: what {@link RiskTable} is made of. Of each number of labels,
 * several sets are drawn, each of them the same for all subsets; larger ones hold smaller ones.
 *
 * @param labels numbers of labels, ascending
 * @param draws how many sets
 */
record LabelRisks(List<Integer> labels, int draws) {

  /** By task, a row for each of the subsets. Balanced accuracy is taken from 1. */
  SequencedMap<String, RiskTable> measure(Readers readers, List<List<String>> subsets, Held test) {
    var risks = new LinkedHashMap<String, double[][]>();
    var numbers = new LinkedHashMap<String, int[]>();
    List<String> tasks = List.copyOf(readers.whole().tasks().keySet());
    for (String task : tasks) {
      int[] asked =
          numbers(task, Objects.requireNonNull(readers.vectors().get(subsets.getFirst())));
      numbers.put(task, asked);
      risks.put(task, new double[subsets.size()][asked.length]);
    }
    for (int s = 0; s < subsets.size(); s++) {
      List<String> given = subsets.get(s);
      int row = s;
      scoped(
          () -> {
            Embeddings train = Objects.requireNonNull(readers.vectors().get(given));
            Embeddings seen = test.embed(readers.objective()::embed, given, tasks);
            for (String task : tasks) {
              int[] counts = Objects.requireNonNull(numbers.get(task));
              for (int n = 0; n < counts.length; n++) {
                Objects.requireNonNull(risks.get(task))[row][n] =
                    risk(readers, task, counts[n], train, seen);
              }
            }
            return row;
          });
    }
    var tables = new LinkedHashMap<String, RiskTable>();
    risks.forEach(
        (task, risk) ->
            tables.put(task, new RiskTable(Objects.requireNonNull(numbers.get(task)), risk)));
    return tables;
  }

  /** The numbers of labels that were asked for, and all that there are. */
  private int[] numbers(String task, Embeddings train) {
    int all = labelled(train, task).length;
    if (labels.getLast() >= all) {
      throw new IllegalArgumentException(
          "labels: expected numbers below the %d labels of '%s' that are looked at, got %s"
              .formatted(all, task, labels));
    }
    return IntStream.concat(labels.stream().mapToInt(n -> n), IntStream.of(all)).toArray();
  }

  private static int[] labelled(Embeddings examples, String task) {
    long[] labels = examples.labels(task).toLongs();
    return IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
  }

  private double risk(Readers readers, String task, int count, Embeddings train, Embeddings test) {
    int[] all = labelled(train, task);
    int times = count == all.length ? 1 : draws;
    long[] classes = train.labels(task).toLongs();
    double sum = 0;
    for (int draw = 0; draw < times; draw++) {
      int[] order = count == all.length ? all : mixed(all, classes, draw);
      long[] some = Arrays.stream(order).limit(count).asLongStream().toArray();
      sum += scoped(() -> risk(readers, task, some, train, test));
    }
    return sum / times;
  }

  private static double risk(
      Readers readers, String task, long[] some, Embeddings train, Embeddings test) {
    Tensor index = Tensor.of(some, some.length);
    var labels = new LinkedHashMap<>(Map.of(task, train.labels(task).at(index)));
    List<String> ids = Arrays.stream(some).mapToObj(i -> train.ids().get((int) i)).toList();
    var few = new Embeddings(ids, train.vectors().at(index), labels);
    FittedProbe probe =
        FittedProbe.of(readers.probe(), readers.probe().fits().getLast(), task, few);
    return 1 - probe.balancedAccuracy(task, test);
  }

  /**
   * Examples in an order of which every beginning has the classes in about the shares they have in
   * all: of a class of m the one that was drawn as the r-th comes at a place within (r to r + 1) /
   * m.
   */
  private static int[] mixed(int[] examples, long[] classes, long seed) {
    var random = new SplittableRandom(seed);
    var members = new TreeMap<Long, List<Integer>>();
    for (int i : examples) {
      members.computeIfAbsent(classes[i], _ -> new ArrayList<>()).add(i);
    }
    var places = new TreeMap<Double, Integer>();
    for (List<Integer> those : members.values()) {
      for (int r = those.size() - 1; r >= 0; r--) {
        int drawn = random.nextInt(r + 1);
        int kept = those.get(drawn);
        those.set(drawn, those.get(r));
        places.put((r + random.nextDouble()) / those.size(), kept);
      }
    }
    return places.values().stream().mapToInt(i -> i).toArray();
  }
}
