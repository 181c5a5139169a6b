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
 * examples. No temperatures are fitted. The number may fall below 0 where there is nothing to be
 * read.
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
    return scoped(
        () -> {
          List<Pointwise> found = new ArrayList<>();
          for (Task task : Task.all("usable information", tasks, train, test)) {
            found.add(pointwise(task, test));
          }
          return found;
        });
  }

  private Pointwise pointwise(Task task, Embeddings test) {
    long[] known = test.labels(task.name()).toLongs();
    int[] asked = Task.labelled(known);
    double[][] told = scoped(() -> Answers.table(logarithms(task))); // [M, C]
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

  /** What a reader gives each class of the test examples, as natural logarithms: [M, C]. */
  private Tensor logarithms(Task task) {
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
  private record Parts(int classes, Tensor fit, int[] fitted, Tensor held, int[] known) {}

  private static Tensor linear(Task task, Parts parts, Tensor seen, Tensor asked) {
    double cost =
        CostSearch.COARSE.best(
            c ->
                scoped(
                    () ->
                        -loss(
                            regression(c, parts.fit, parts.fitted, parts.classes)
                                .scores(parts.held.to(DType.FLOAT64)),
                            parts.known)));
    return regression(cost, seen, task.trainLabels(), task.classes())
        .scores(asked.to(DType.FLOAT64));
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

  private static Tensor perceptron(Task task, Parts parts, Tensor seen, Tensor asked) {
    int epochs = new Learner(parts.fit, parts.fitted, parts.classes).longest(parts);
    var learner = new Learner(seen, task.trainLabels(), task.classes());
    for (int epoch = 0; epoch < epochs; epoch++) {
      learner.epoch();
    }
    return inference(() -> learner.apply(asked).logSoftmax(-1));
  }

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

    /** How many epochs leave the least cross-entropy on the examples held out. */
    int longest(Parts parts) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int epoch = 1; epoch <= EPOCHS && epoch <= best + PATIENCE; epoch++) {
        epoch();
        double now = inference(() -> loss(apply(parts.held).logSoftmax(-1), parts.known));
        if (now < least) {
          least = now;
          best = epoch;
        }
      }
      return best;
    }
  }
}
