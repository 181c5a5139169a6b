package io.sensorium.evaluate;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How unlike the train examples of a task others are, by several measures: the higher, the less is
 * known of them.
 *
 * <p>Axes: N train examples, M others, D width, C classes.
 */
final class Strangeness {
  private final Tensor known; // [N, D] float64
  private final Tensor means; // [C, D]
  private final Whitening within;
  private final Tensor mean; // [1, D]
  private final Whitening around;
  private final LogisticRegression.Fitted classifier;
  private final int neighbours;

  /**
   * @param neighbours which nearest neighbour counts
   */
  Strangeness(Task task, LogisticRegression.Fitted classifier, int neighbours) {
    this.known = task.trainVectors().to(DType.FLOAT64);
    Tensor labels =
        Tensor.of(Arrays.stream(task.trainLabels()).asLongStream().toArray(), known.size(0));
    Tensor member =
        labels.unsqueeze(1).equal(Tensor.range(task.classes()).unsqueeze(0)).like(known); // [N, C]
    this.means = member.t().matmul(known).over(member.sum(0).unsqueeze(1));
    this.within = Whitening.of(known.minus(means.at(labels)));
    this.mean = known.mean(0).unsqueeze(0);
    this.around = Whitening.of(known.minus(mean));
    this.classifier = classifier;
    this.neighbours = Math.min(neighbours, (int) known.size(0));
  }

  /**
   * By name of the measure, [M] each.
   *
   * @param vectors [M, D]
   */
  SequencedMap<String, double[]> of(Tensor vectors) {
    Tensor z = vectors.to(DType.FLOAT64);
    Tensor nearest = squares(within.apply(z), within.apply(means)).negative().max(1).negative();
    Tensor background = squares(around.apply(z), around.apply(mean)).squeeze(1);
    Tensor logits = classifier.logits(z); // [M, C]
    var found = new LinkedHashMap<String, double[]>();
    found.put("Mahalanobis", nearest.toDoubles());
    found.put("relative Mahalanobis", nearest.minus(background).toDoubles());
    found.put("max softmax", logits.softmax(-1).max(1).negative().toDoubles());
    found.put("energy", logits.logSumExp(-1).negative().toDoubles());
    found.put("nearest neighbours", neighbour(vectors));
    return found;
  }

  /** Squared distances of rows, [M, C]. */
  private static Tensor squares(Tensor a, Tensor b) {
    Tensor dot = a.matmul(b.t()).times(-2);
    return dot.plus(a.square().sum(1).unsqueeze(1)).plus(b.square().sum(1).unsqueeze(0));
  }

  /** The negative cosine of the k-th nearest train example. */
  private double[] neighbour(Tensor vectors) {
    double[] found = new double[(int) vectors.size(0)];
    Similarity.each(
        vectors,
        known,
        (similarity, from) -> {
          Tensor last = similarity.top(neighbours).getFirst().select(1, neighbours - 1);
          double[] rows = last.negative().toDoubles();
          System.arraycopy(rows, 0, found, from, rows.length);
        });
    return found;
  }
}
