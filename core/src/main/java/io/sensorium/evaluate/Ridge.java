package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.tensor.DType;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Numbers told by a line through the vectors as they are, with the protocol of CoMM's published
 * code (ICLR 2025) for Vision &amp; Touch: alpha is that of 1e-6, 1e-4, …, 1e6 with the smallest
 * mean squared error on 40% of the train examples, held out; then all are fitted. What is measured
 * is told by {@link Regression}.
 *
 * @param tasks targets to tell; all of numbers if empty
 */
public record Ridge(List<String> tasks) implements Evaluation {
  private static final String METHOD = "ridge";

  public Ridge {
    tasks = List.copyOf(tasks);
  }

  @Override
  public List<Measurement> measure(Embeddings train, Embeddings test) {
    List<String> chosen = tasks.isEmpty() ? numbers(train) : tasks;
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "ridge: there are no targets of numbers; there are %s"
              .formatted(train.targets().keySet()));
    }
    List<Measurement> found = new ArrayList<>();
    for (String name : chosen) {
      found.addAll(inference(() -> measure(name, train, test)));
    }
    return found;
  }

  private static List<String> numbers(Embeddings train) {
    return train.targets().entrySet().stream()
        .filter(each -> each.getValue().kind() == Target.Kind.NUMBERS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Measurement> measure(String name, Embeddings train, Embeddings test) {
    Target known = train.target(name);
    if (known.kind() != Target.Kind.NUMBERS) {
      throw new IllegalArgumentException("ridge: target '%s' is tags, not numbers".formatted(name));
    }
    int[] seen = known.known();
    if (seen.length < 2) {
      throw new IllegalArgumentException(
          "ridge: target '%s' needs at least 2 train examples of which it is known, found %d"
              .formatted(name, seen.length));
    }
    Tensor vectors = Task.rows(train.vectors(), seen).to(DType.FLOAT64); // [N, D]
    if (!vectors.allFinite() || !test.vectors().allFinite()) {
      throw new IllegalArgumentException(
          "ridge: target '%s' needs finite vectors, found NaN or infinity".formatted(name));
    }
    Tensor values = Task.rows(known.values(), seen).to(DType.FLOAT64); // [N, K]
    Tensor told =
        new RidgeRegression(alpha(vectors, values))
            .fit(vectors, values)
            .apply(test.vectors().to(DType.FLOAT64));
    return new Regression(METHOD).measure(name, known, told, test.target(name));
  }

  /** The best for examples that are held out. */
  static double alpha(Tensor vectors, Tensor values) {
    HoldOut split = HoldOut.of(new int[(int) vectors.size(0)], 1);
    Tensor fitting = Task.rows(vectors, split.fit());
    Tensor levels = Task.rows(values, split.fit());
    Tensor validating = Task.rows(vectors, split.validate());
    Tensor truth = Task.rows(values, split.validate());
    return CostSearch.COARSE.best(
        alpha ->
            scoped(
                () -> {
                  var fitted = new RidgeRegression(alpha).fit(fitting, levels);
                  return -fitted.apply(validating).minus(truth).square().mean().item();
                }));
  }
}
