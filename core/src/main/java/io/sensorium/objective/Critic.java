package io.sensorium.objective;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Objects;

/**
 * Scores how well two vectors go together: a perceptron of two hidden layers reads them side by
 * side (FactorCL, Liang et al., 2023). From its scores come bounds of what one tells of the other,
 * in nats.
 *
 * <p>Axes: N pairs, D and E widths of the two.
 *
 * @param first [H, D + E]
 */
record Critic(Linear first, Linear second, Linear last) implements Parametric {

  static Critic of(int left, int right, int hidden, Random random) {
    return new Critic(
        Linear.of((long) left + right, hidden, random),
        Linear.of(hidden, hidden, random),
        Linear.of(hidden, 1, random));
  }

  /** The same scores, of which the weights do not learn. */
  Critic frozen() {
    return new Critic(frozen(first), frozen(second), frozen(last));
  }

  private static Linear frozen(Linear map) {
    return new Linear(map.weight().detach(), Objects.requireNonNull(map.bias()).detach());
  }

  /**
   * @param x [N, D]
   * @param y [N, E]
   * @return [N, N]; row i, column j is of x_i beside y_j
   */
  Tensor scores(Tensor x, Tensor y) {
    expect("critic", y, "N=%d E=%d".formatted(x.size(0), first.weight().size(1) - x.size(1)));
    long left = x.size(1);
    Tensor weight = first.weight();
    Tensor ofX = x.linear(weight.slice(1, 0, left), first.bias()).unsqueeze(1); // [N, 1, H]
    Tensor ofY = y.linear(weight.slice(1, left, weight.size(1)), null).unsqueeze(0); // [1, N, H]
    Tensor hidden = second.apply(ofX.plus(ofY).relu()).relu(); // [N, N, H]
    return last.apply(hidden).squeeze(2);
  }

  /**
   * InfoNCE's lower bound of the information (van den Oord et al., 2018): E f(x, y) − E_y log
   * mean_x exp f(x, y). At most log N.
   */
  static Tensor lower(Tensor scores) {
    double n = scores.size(0);
    return own(scores).minus(scores.logSumExp(0).mean()).plus(Math.log(n));
  }

  /**
   * CLUB's upper bound (Cheng et al., 2020), by a critic that makes {@link #lower} as great as may
   * be ("NCE-CLUB"): E f(x, y) of pairs − E f(x, y) of all.
   */
  static Tensor upper(Tensor scores) {
    return own(scores).minus(scores.mean());
  }

  private static Tensor own(Tensor scores) {
    long n = scores.size(0);
    return scores.times(Tensor.eye(n).like(scores)).sum().over((double) n);
  }
}
