package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether classes that nobody taught are noticed: some classes of a task are left out of the train
 * examples, and test examples of theirs are to be told from the others.
 *
 * <p>Five measures of strangeness: squared Mahalanobis distance to the nearest class mean, with one
 * covariance for all classes (Lee et al., 2018); that less the squared distance to the mean of all
 * by the covariance of all (Ren et al., 2021); one less the largest probability (Hendrycks and
 * Gimpel, 2017) and the energy (Liu et al., 2020) of a logistic regression; the cosine of the k-th
 * nearest train example (Sun et al., 2022). The representation itself may have seen the unknown
 * classes, without labels.
 *
 * @param task whose classes these are
 * @param held names of the classes to leave out
 * @param neighbours k
 * @param search for C of the logistic regression, as in {@link LinearProbe}
 */
public record OutOfDistribution(String task, List<String> held, int neighbours, CostSearch search)
    implements Evaluation {
  private static final double ACCEPTED = 0.95;

  public OutOfDistribution {
    held = List.copyOf(held);
    if (held.isEmpty()) {
      throw new IllegalArgumentException(
          "out of distribution: held must name at least one class, got []");
    }
    if (neighbours < 1) {
      throw new IllegalArgumentException(
          "out of distribution: neighbours must be at least 1, got " + neighbours);
    }
  }

  @Override
  public List<String> tasks() {
    return List.of(task);
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return inference(
        () -> {
          Set<Long> unknown = numbers(train.classes(task));
          Embeddings seen = some(train, label -> label >= 0 && !unknown.contains(label));
          Embeddings asked = some(test, label -> label >= 0);
          Task known = Task.all("out of distribution", List.of(task), seen, asked).getFirst();
          var probe =
              new LinearProbe(
                  List.of(), Penalty.SQUARED, List.of(LinearProbe.Fit.UNWEIGHTED), search);
          var strangeness =
              new Strangeness(known, probe.fit(known, LinearProbe.Fit.UNWEIGHTED), neighbours);
          var foreign = new boolean[asked.size()];
          long[] labels = asked.labels(task).toLongs();
          IntStream.range(0, labels.length).forEach(i -> foreign[i] = unknown.contains(labels[i]));
          requireBoth(foreign);
          List<Measurement> found = new ArrayList<>();
          strangeness
              .of(known.testVectors())
              .forEach((name, scores) -> found.addAll(measurements(name, foreign, scores)));
          return found;
        });
  }

  private Set<Long> numbers(List<String> classes) {
    var numbers = new TreeSet<Long>();
    for (String name : held) {
      int number = classes.indexOf(name);
      if (number < 0) {
        throw new IllegalArgumentException(
            "out of distribution: task '%s' has no class '%s'; there are %s"
                .formatted(task, name, classes));
      }
      numbers.add((long) number);
    }
    return numbers;
  }

  private Embeddings some(Embeddings all, LongPredicate keep) {
    long[] labels = all.labels(task).toLongs();
    int[] kept = IntStream.range(0, labels.length).filter(i -> keep.test(labels[i])).toArray();
    if (kept.length == 0) {
      throw new IllegalArgumentException(
          "out of distribution: task '%s' leaves no examples without %s".formatted(task, held));
    }
    var columns = new LinkedHashMap<String, Tensor>();
    columns.put(task, Task.rows(all.labels(task), kept));
    List<String> ids = Arrays.stream(kept).mapToObj(i -> all.ids().get(i)).toList();
    return new Embeddings(ids, Task.rows(all.vectors(), kept), columns);
  }

  private void requireBoth(boolean[] foreign) {
    Set<Boolean> kinds =
        IntStream.range(0, foreign.length).mapToObj(i -> foreign[i]).collect(Collectors.toSet());
    if (kinds.size() < 2) {
      throw new IllegalArgumentException(
          "out of distribution: task '%s' needs test examples of %s and of others, found only %s"
              .formatted(task, held, kinds.contains(true) ? held : "others"));
    }
  }

  private List<Measurement> measurements(String name, boolean[] foreign, double[] scores) {
    double share =
        IntStream.range(0, foreign.length).filter(i -> foreign[i]).count()
            / (double) foreign.length;
    return List.of(
        measurement(name, "unknown AUROC", Statistic.auroc(foreign, scores), 0.5, scores.length),
        measurement(
            name,
            "unknown AUPR",
            Statistic.averagePrecision(foreign, scores),
            share,
            scores.length),
        measurement(
            name,
            "FPR95, known positive",
            Statistic.accepted(foreign, scores, ACCEPTED),
            ACCEPTED,
            scores.length));
  }

  private Measurement measurement(
      String name, String metric, Statistic statistic, double chance, int examples) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(examples, statistic);
    return new Measurement(
        "unknown, " + name,
        "%s without %s".formatted(task, String.join(", ", held)),
        metric,
        found.value(),
        found.low(),
        found.high(),
        chance,
        examples);
  }
}
