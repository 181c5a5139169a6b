package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Classes of which no example was seen, told by what another modality says of them (Socher et al.,
 * 2013): a {@link TwoLayerMap} takes an example to the space of that modality, where each class is
 * the mean of what is said of it, less the mean over classes, and an unseen one is told by the
 * nearest of the unseen classes. A gate sends an example there if it is strange enough ({@link
 * Strangeness}), and otherwise to a logistic regression over the classes that were seen.
 *
 * <p>Reported for each measure of strangeness: the share of seen and of unseen test examples told
 * right, each class the same, where the gate turns away one in twenty of the seen ones, with their
 * harmonic mean; and the area under the curve of both over all gates, whose ends are the two
 * classifiers by themselves. Results hinge on how near a seen class is, so that is told too.
 *
 * @param held names of the classes without examples
 * @param hidden width inside the map
 * @param neighbours k of the nearest neighbours among the measures of strangeness
 * @param search for C of the logistic regression, as in {@link LinearProbe}
 */
public record UnseenClasses(
    String task,
    String given,
    String by,
    List<String> held,
    int hidden,
    int neighbours,
    CostSearch search)
    implements CrossModal {
  private static final long SEED = 600;
  private static final double TURNED_AWAY = 0.05;

  public UnseenClasses {
    held = List.copyOf(held);
    if (held.size() < 2) {
      throw new IllegalArgumentException(
          "unseen classes: held must name at least two classes, got " + held);
    }
    if (hidden < 1 || neighbours < 1) {
      throw new IllegalArgumentException(
          "unseen classes: hidden and neighbours must be at least 1, got %d and %d"
              .formatted(hidden, neighbours));
    }
  }

  @Override
  public List<Measurement> measure(Seen train, Seen test) {
    List<String> names = train.given().classes(task);
    long[] labels = train.given().labels(task).toLongs();
    var classes = new Classes(labels, held.stream().map(name -> number(names, name)).toList());
    int[] seen = places(labels, classes.seen);
    Tensor words = words(train.by(), labels, classes); // [C, E]
    TwoLayerMap mapper =
        TwoLayerMap.fit(
            Task.rows(train.given().vectors(), seen),
            Task.rows(words, Arrays.stream(seen).map(i -> classes.row(labels[i])).toArray()),
            hidden,
            SEED);
    return inference(() -> measure(train, test, names, classes, words, mapper));
  }

  /** The classes there are examples of, in the order of their vectors: seen, then unseen. */
  private final class Classes {
    private final List<Integer> seen;
    private final List<Integer> unseen;

    Classes(long[] labels, List<Integer> unseen) {
      List<Integer> all =
          Arrays.stream(labels)
              .filter(c -> c >= 0)
              .distinct()
              .sorted()
              .mapToObj(c -> (int) c)
              .toList();
      this.seen = all.stream().filter(c -> !unseen.contains(c)).toList();
      this.unseen = unseen;
      if (seen.size() < 2 || !all.containsAll(unseen)) {
        throw new IllegalArgumentException(
            "unseen classes: task '%s' needs two classes besides %s, and examples of what '%s' says of each"
                .formatted(task, held, by));
      }
    }

    /** All of them. */
    List<Integer> all() {
      return Stream.concat(seen.stream(), unseen.stream()).toList();
    }

    int row(long label) {
      return all().indexOf((int) label);
    }
  }

  private int number(List<String> names, String name) {
    int number = names.indexOf(name);
    if (number < 0) {
      throw new IllegalArgumentException(
          "unseen classes: task '%s' has no class '%s'; there are %s".formatted(task, name, names));
    }
    return number;
  }

  /** Where there are examples of some classes. */
  private static int[] places(long[] labels, List<Integer> classes) {
    return IntStream.range(0, labels.length)
        .filter(i -> classes.contains((int) labels[i]))
        .toArray();
  }

  /** What the other modality says of each class and not of all: [C, E], of length 1. */
  private static Tensor words(Embeddings by, long[] labels, Classes classes) {
    return inference(
        () -> {
          Tensor means =
              Tensor.stack(
                  0,
                  classes.all().stream()
                      .map(c -> Task.rows(by.vectors(), places(labels, List.of(c))).mean(0))
                      .toList());
          return means.minus(means.meanKept(0)).unit();
        });
  }

  private List<Measurement> measure(
      Seen train,
      Seen test,
      List<String> names,
      Classes classes,
      Tensor words,
      TwoLayerMap mapper) {
    Task known =
        Task.all(
                "unseen classes",
                List.of(task),
                some(train.given(), classes.seen),
                some(test.given(), classes.all()))
            .getFirst();
    var probe =
        new LinearProbe(List.of(), Penalty.SQUARED, List.of(LinearProbe.Fit.UNWEIGHTED), search);
    LogisticRegression.Fitted classifier = probe.fit(known, LinearProbe.Fit.UNWEIGHTED);
    Embeddings asked = some(test.given(), classes.all());
    int[] truth = Arrays.stream(asked.labels(task).toLongs()).mapToInt(classes::row).toArray();
    boolean[] foreign = new boolean[truth.length];
    long[] plain =
        classifier.logits(asked.vectors().to(DType.FLOAT64)).argmax(-1).toLongs(); // of the seen
    Tensor mapped = mapper.apply(asked.vectors()); // [M, E]
    Tensor far = words.slice(0, classes.seen.size(), classes.all().size()); // [U, E]
    long[] nearest =
        mapped
            .matmul(far.t())
            .minus(far.square().sum(1).over(2))
            .argmax(-1)
            .toLongs(); // the smallest distance
    double[] rightPlain = new double[truth.length];
    double[] rightMapped = new double[truth.length];
    for (int i = 0; i < truth.length; i++) {
      foreign[i] = truth[i] >= classes.seen.size();
      rightPlain[i] = plain[i] == truth[i] ? 1 : 0;
      rightMapped[i] = nearest[i] + classes.seen.size() == truth[i] ? 1 : 0;
    }
    List<Measurement> found = new ArrayList<>();
    var strangeness = new Strangeness(known, classifier, neighbours);
    strangeness
        .of(asked.vectors())
        .forEach(
            (name, scores) -> {
              var gate = new Gate(truth, foreign, scores, rightPlain, rightMapped);
              if (found.isEmpty()) {
                found.addAll(ends(classes, gate));
              }
              found.addAll(measurements(name, gate));
            });
    found.addAll(nearest(words, classes, names));
    return found;
  }

  private Embeddings some(Embeddings all, List<Integer> classes) {
    int[] kept = places(all.labels(task).toLongs(), classes);
    var columns = new LinkedHashMap<String, Tensor>();
    columns.put(task, Task.rows(all.labels(task), kept));
    List<String> ids = Arrays.stream(kept).mapToObj(i -> all.ids().get(i)).toList();
    return new Embeddings(ids, Task.rows(all.vectors(), kept), columns);
  }

  private List<Measurement> measurements(String name, Gate gate) {
    String method = method() + ", " + name;
    return List.of(
        measurement(method, "seen", gate.at(TURNED_AWAY, Gate.Point::seen), null, gate),
        measurement(method, "unseen", gate.at(TURNED_AWAY, Gate.Point::unseen), null, gate),
        measurement(
            method, "harmonic mean", gate.at(TURNED_AWAY, Gate.Point::harmonic), null, gate),
        measurement(method, "area seen-unseen", gate.area(), null, gate));
  }

  private String method() {
    return "unseen by " + by;
  }

  /** The two classifiers by themselves: the ends of any gate's curve. */
  private List<Measurement> ends(Classes classes, Gate gate) {
    double seen = 1.0 / classes.seen.size();
    double unseen = 1.0 / classes.unseen.size();
    return List.of(
        measurement(method(), "seen, no gate", gate.ends(Gate.Point::seen), seen, gate),
        measurement(method(), "unseen, no gate", gate.ends(Gate.Point::unseen), unseen, gate));
  }

  private Measurement measurement(
      String method, String metric, Statistic statistic, @Nullable Double chance, Gate gate) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(gate.truth().length, statistic);
    return new Measurement(
        method,
        "%s without %s".formatted(task, String.join(", ", held)),
        metric,
        found.value(),
        found.low(),
        found.high(),
        chance,
        gate.truth().length);
  }

  /** How near the nearest seen class of each unseen one is. */
  private List<Measurement> nearest(Tensor words, Classes classes, List<String> names) {
    double[][] cosines = Answers.table(words.matmul(words.t()));
    List<Measurement> found = new ArrayList<>();
    for (int u = 0; u < classes.unseen.size(); u++) {
      double[] row = cosines[classes.seen.size() + u];
      int best = 0;
      for (int s = 1; s < classes.seen.size(); s++) {
        best = row[s] > row[best] ? s : best;
      }
      found.add(
          new Measurement(
              method(),
              task,
              "cosine to %s, nearest of %s"
                  .formatted(names.get(classes.seen.get(best)), names.get(classes.unseen.get(u))),
              row[best],
              row[best],
              row[best],
              null,
              (int) words.size(0)));
    }
    return found;
  }
}
