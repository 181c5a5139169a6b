package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * How many bits of the class readers of a family can make use of (V-information; Xu et al., 2020;
 * Ethayarajh et al., 2022): H_V(Y) - H_V(Y | X) on the test examples. What a stronger family can
 * read, a weaker one may not.
 *
 * <p>Readers learn from the train examples, on standardised vectors. A linear one's C, and how long
 * a perceptron is trained, are what gives held-out train examples the least cross-entropy; then it
 * learns from all of them. A reader that sees nothing gives each class its share among the train
 * examples. The number may fall below 0 where there is nothing to be read: no temperatures are
 * fitted for it.
 *
 * @param tasks to ask about; all if empty
 * @param family of readers
 */
public record UsableInformation(List<String> tasks, Family family) implements Evaluation {
  private static final double BIT = Math.log(2);
  private static final AdamW.Config ADAM = new AdamW.Config(1e-2, 0.9, 0.999);
  private static final double RATE = 3e-3;
  private static final int HIDDEN = 64;
  private static final int BATCH = 64;
  private static final int EPOCHS = 60;
  private static final int PATIENCE = 8;
  private static final long SEED = 61;

  /** What readers are. */
  public enum Family {
    LINEAR,
    /** Two hidden layers of 64, trained by AdamW. */
    PERCEPTRON
  }

  public UsableInformation {
    tasks = List.copyOf(tasks);
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return pointwise(train, test).stream().map(found -> found.mean(method())).toList();
  }

  /** What the numbers are named by. */
  public String method() {
    return "usable information, " + family.name().toLowerCase(Locale.ROOT);
  }

  /** Example by example, task by task. */
  public List<Pointwise> pointwise(Embeddings train, Embeddings test) {
    return read(train, test).stream().map(Read::bits).toList();
  }

  /**
   * What readers make of the test examples of a task.
   *
   * @param bits that each says of its class
   * @param shares given to each class. Each reader is as sure of itself as it may be: of the one
   *     that has learned from a part of the train examples, the temperature is fitted on the others
   *     (Guo et al., 2017)
   */
  public record Read(Pointwise bits, Posterior shares) {}

  /** Task by task. */
  public List<Read> read(Embeddings train, Embeddings test) {
    return scoped(
        () -> {
          List<Read> found = new ArrayList<>();
          for (Task task : Task.all("usable information", tasks, train, test)) {
            Told told = told(task);
            found.add(new Read(pointwise(task, told, test), posterior(task, told, train, test)));
          }
          return found;
        });
  }

  private static Posterior posterior(Task task, Told told, Embeddings train, Embeddings test) {
    int[] asked = Task.labelled(test.labels(task.name()).toLongs());
    Tensor shares = inference(() -> told.asked.over(told.temperature).softmax(-1)); // [M, C]
    return new Posterior(
        task.name(),
        Arrays.stream(asked).mapToObj(test.ids()::get).toList(),
        Arrays.stream(train.labels(task.name()).toLongs())
            .filter(label -> label >= 0)
            .distinct()
            .sorted()
            .toArray(), // as the task numbers them
        Answers.table(shares));
  }

  private static Pointwise pointwise(Task task, Told given, Embeddings test) {
    long[] known = test.labels(task.name()).toLongs();
    int[] asked = Task.labelled(known);
    double[][] told = Answers.table(given.asked);
    var shares = new double[task.classes()];
    for (int label : task.trainLabels()) {
      shares[label] += 1.0 / task.trainLabels().length;
    }
    List<Pointwise.Item> items = new ArrayList<>();
    for (int i = 0; i < asked.length; i++) {
      int label = task.testLabels()[i];
      if (label < task.classes()) {
        double bits = (told[i][label] - Math.log(shares[label])) / BIT;
        items.add(new Pointwise.Item(test.ids().get(asked[i]), known[asked[i]], bits));
      }
    }
    return new Pointwise(task.name(), items);
  }

  /**
   * What a reader gives each class.
   *
   * @param asked of the test examples, as natural logarithms: [M, C]
   * @param temperature what they should be divided by
   */
  private record Told(Tensor asked, double temperature) {}

  private Told told(Task task) {
    var standard = inference(() -> Standardisation.of(task.trainVectors()));
    Tensor seen = inference(() -> standard.apply(task.trainVectors()));
    Tensor asked = inference(() -> standard.apply(task.testVectors()));
    HoldOut split = HoldOut.of(task.trainLabels(), task.classes());
    var parts =
        new Parts(
            task.classes(),
            Task.rows(seen, split.fit()),
            HoldOut.at(task.trainLabels(), split.fit()),
            Task.rows(seen, split.validate()),
            HoldOut.at(task.trainLabels(), split.validate()));
    return switch (family) {
      case LINEAR -> inference(() -> linear(task, parts, seen, asked));
      case PERCEPTRON -> perceptron(task, parts, seen, asked);
    };
  }

  /** Train examples to fit on, and others to see how well that went. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Parts(int classes, Tensor fit, int[] fitted, Tensor held, int[] known) {
    /** The best temperature of what a reader of the fitted examples gives the held-out ones. */
    double temperature(Tensor scores) {
      return Temperature.of(Answers.table(scores), known);
    }
  }

  private static Told linear(Task task, Parts parts, Tensor seen, Tensor asked) {
    double cost = CostSearch.COARSE.best(c -> scoped(() -> -loss(heldOut(c, parts), parts.known)));
    Tensor told =
        regression(cost, seen, task.trainLabels(), task.classes()).scores(asked.to(DType.FLOAT64));
    return new Told(told, parts.temperature(heldOut(cost, parts)));
  }

  private static Tensor heldOut(double cost, Parts parts) {
    return regression(cost, parts.fit, parts.fitted, parts.classes)
        .scores(parts.held.to(DType.FLOAT64));
  }

  private static LogisticRegression.Fitted regression(
      double cost, Tensor vectors, int[] labels, int classes) {
    var shares = new double[labels.length];
    Arrays.fill(shares, 1.0 / labels.length);
    return new LogisticRegression(Penalty.SQUARED, cost)
        .fit(vectors.to(DType.FLOAT64), labels, classes, shares);
  }

  /** Mean cross-entropy of log-probabilities [N, C]; 0 of no examples. */
  private static double loss(Tensor scores, int[] labels) {
    return labels.length == 0 ? 0 : scores.crossEntropy(numbers(labels)).item();
  }

  private static Tensor numbers(int[] labels) {
    return Tensor.of(Arrays.stream(labels).asLongStream().toArray(), labels.length);
  }

  private static Told perceptron(Task task, Parts parts, Tensor seen, Tensor asked) {
    Best best = new Learner(parts.fit, parts.fitted, parts.classes).best(parts);
    var learner = new Learner(seen, task.trainLabels(), task.classes());
    for (int epoch = 0; epoch < best.epochs; epoch++) {
      learner.epoch();
    }
    Tensor told = inference(() -> learner.apply(asked).logSoftmax(-1));
    return new Told(told, best.temperature);
  }

  /** How long a perceptron should learn, and what its answers should then be divided by. */
  private record Best(int epochs, double temperature) {}

  /** A perceptron in training. */
  private static final class Learner {
    private final Random random = new Random(SEED);
    private final Tensor vectors; // [N, D]
    private final Tensor labels; // [N]
    private final List<Tensor> weights;
    private final List<Tensor> biases;
    private final AdamW adam;

    Learner(Tensor vectors, int[] labels, int classes) {
      this.vectors = vectors;
      this.labels = numbers(labels);
      long width = vectors.size(1);
      this.weights = List.of(drawn(HIDDEN, width), drawn(HIDDEN, HIDDEN), drawn(classes, HIDDEN));
      this.biases = weights.stream().map(w -> Tensor.zeros(w.size(0)).requireGradient()).toList();
      var named = new LinkedHashMap<String, Tensor>();
      for (int i = 0; i < weights.size(); i++) {
        named.put("weight" + i, weights.get(i));
        named.put("bias" + i, biases.get(i));
      }
      this.adam = new AdamW(named, (name, _) -> name.startsWith("weight"), ADAM);
    }

    private Tensor drawn(long out, long in) {
      return random.normal(Math.sqrt(2.0 / Math.max(1, in)), out, in).requireGradient();
    }

    /** [N, C]. */
    Tensor apply(Tensor x) {
      Tensor hidden = x.linear(weights.get(0), biases.get(0)).relu(); // [N, H]
      hidden = hidden.linear(weights.get(1), biases.get(1)).relu(); // [N, H]
      return hidden.linear(weights.get(2), biases.get(2));
    }

    void epoch() {
      scoped(
          () -> {
            long count = vectors.size(0);
            Tensor order = random.permutation(count);
            for (long from = 0; from < count; from += BATCH) {
              step(order.slice(0, from, Math.min(from + BATCH, count)));
            }
          });
    }

    private void step(Tensor some) {
      scoped(
          () -> {
            apply(vectors.at(some)).crossEntropy(labels.at(some)).backward();
            adam.step(RATE);
          });
    }

    /** Learns as long as that lowers the cross-entropy of the examples held out. */
    Best best(Parts parts) {
      var best = new Best(0, 1);
      double least = Double.POSITIVE_INFINITY;
      for (int epoch = 1; epoch <= EPOCHS && epoch <= best.epochs + PATIENCE; epoch++) {
        epoch();
        Tensor held = inference(() -> apply(parts.held).logSoftmax(-1));
        double now = inference(() -> loss(held, parts.known));
        if (now < least) {
          least = now;
          best = new Best(epoch, parts.temperature(held));
        }
      }
      return best;
    }
  }
}
