package io.sensorium.evaluate;

import static io.sensorium.tensor.Memory.inference;
import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * How alike two representations arrange the same examples, as {@link Kernel} has it: before and
 * after training, or of two modalities. Of more than {@value #MOST} examples the first are taken.
 * By chance it is 0.
 *
 * @param method what the number is named by
 */
public record Likeness(String method) {
  static final int MOST = 2000;

  /**
   * Measures {@code CKA}; nothing where there are fewer than 5 examples, or a representation does
   * not vary.
   *
   * @param task what is compared, such as {@code text and video}
   * @param first [N, D]
   * @param second [N, E], of the same examples
   */
  public Optional<Measurement> measure(String task, Tensor first, Tensor second) {
    expect("second representation", second, "N=%d E".formatted(first.size(0)));
    int n = (int) Math.min(first.size(0), MOST);
    if (n < 5) {
      return Optional.empty();
    }
    double[] each =
        inference(
            () -> {
              Tensor some = first.slice(0, 0, n);
              return new Kernel(some).alignment(new Kernel(second.slice(0, 0, n)));
            });
    Bootstrap.Estimate found = Jackknife.estimate(each);
    return Double.isFinite(found.low())
        ? Optional.of(
            new Measurement(method, task, "CKA", found.value(), found.low(), found.high(), 0.0, n))
        : Optional.empty();
  }

  /** All measurements there are. */
  public List<Measurement> all(String task, Tensor first, Tensor second) {
    return measure(task, first, second).stream().toList();
  }
}
