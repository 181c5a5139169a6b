package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * VATT's linear classifier of low rank (Akbari et al., 2021, section 4.2.1): the weight is a
 * product of two factors, and every step uses a few of their components only, drawn by lot; all of
 * them are used to answer. Cross-entropy, by Adam.
 *
 * <p>What the paper does not say is chosen here: vectors are standardised by the train examples,
 * there is a bias, and what the drawn components give is scaled by components / drawn.
 *
 * <p>Axes: N train examples, M test examples, D width, C classes, R components, K drawn.
 *
 * @param tasks to probe; all if empty
 * @param components R; published 128
 * @param kept share of the components that a step uses; published 0.1
 * @param batch examples a step, drawn with replacement; published 64
 * @param steps published 50,000
 * @param rate of Adam; published 5e-4
 */
public record LowRankProbe(
    List<String> tasks, int components, double kept, int batch, int steps, double rate)
    implements Evaluation {
  private static final AdamW.Config ADAM = new AdamW.Config(0, 0.9, 0.999);
  private static final long SEED = 128;

  public LowRankProbe {
    tasks = List.copyOf(tasks);
    if (components < 1 || batch < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "low-rank probe: components, batch and steps must be at least 1, got %d, %d and %d"
              .formatted(components, batch, steps));
    }
    if (!(kept > 0 && kept <= 1)) {
      throw new IllegalArgumentException(
          "low-rank probe: kept must be above 0 and at most 1, got " + kept);
    }
    if (!(rate > 0)) {
      throw new IllegalArgumentException("low-rank probe: rate must be above 0, got " + rate);
    }
  }

  /**
   * The classifier.
   *
   * @param into [R, D]
   * @param out [R, C]
   * @param bias [C]
   */
  record Factors(Tensor into, Tensor out, Tensor bias) {

    /** Of all components, [M, C]. */
    Tensor apply(Tensor vectors) {
      return vectors.matmul(into.t()).matmul(out).plus(bias);
    }

    /**
     * Of some components, as much as all would give.
     *
     * @param drawn [K] int64
     */
    Tensor apply(Tensor vectors, Tensor drawn) {
      double scale = (double) into.size(0) / drawn.size(0);
      return vectors.matmul(into.at(drawn).t()).matmul(out.at(drawn)).times(scale).plus(bias);
    }
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    return scoped(
        () -> {
          List<Measurement> found = new ArrayList<>();
          for (Task task : Task.all("low-rank probe", tasks, train, test)) {
            Tensor scores = scoped(() -> scores(task));
            var answers = new Answers("linear probe, low rank", task, scores);
            found.add(answers.balancedAccuracy());
            found.add(answers.accuracy());
            if (task.classes() > 5) {
              found.add(answers.topFiveAccuracy());
            }
          }
          return found;
        });
  }

  /** [M, C]. */
  private Tensor scores(Task task) {
    var standard = inference(() -> Standardisation.of(task.trainVectors()));
    Factors learned = learned(task, inference(() -> standard.apply(task.trainVectors())));
    return inference(() -> learned.apply(standard.apply(task.testVectors())));
  }

  /**
   * Trains.
   *
   * @param vectors [N, D]
   */
  private Factors learned(Task task, Tensor vectors) {
    var random = new Random(SEED);
    long width = vectors.size(1);
    var factors =
        new Factors(
            random.normal(1 / Math.sqrt(width), components, width).requireGradient(),
            random.normal(1 / Math.sqrt(components), components, task.classes()).requireGradient(),
            Tensor.zeros(task.classes()).requireGradient());
    var weights = new LinkedHashMap<String, Tensor>();
    weights.put("into", factors.into);
    weights.put("out", factors.out);
    weights.put("bias", factors.bias);
    var adam = new AdamW(weights, (_, _) -> false, ADAM);
    long[] classes = Arrays.stream(task.trainLabels()).asLongStream().toArray();
    Tensor labels = Tensor.of(classes, classes.length);
    long drawn = Math.max(1, Math.round(kept * components));
    for (int step = 0; step < steps; step++) {
      scoped(
          () -> {
            Tensor some = random.integers(0, classes.length, batch);
            Tensor used = random.permutation(components).slice(0, 0, drawn); // [K]
            Tensor scores = factors.apply(vectors.at(some), used); // [B, C]
            scores.crossEntropy(labels.at(some)).backward();
            adam.step(rate);
          });
    }
    return factors;
  }
}
