package io.sensorium.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well the classes of a task are told as the inputs are damaged, beside late fusion: the mean
 * of what readers of one modality each say.
 *
 * <p>Axes: N test examples, K levels of damage.
 *
 * @param damage what was done, as the method of measurements
 * @param labels [N] class numbers from 0
 * @param levels [K] ascending, the first without damage
 * @param right [K][N], 1 where the class was told right, else 0
 * @param late the same of late fusion
 * @param chance balanced accuracy of guessing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Robustness(
    String damage,
    String task,
    int[] labels,
    double[] levels,
    double[][] right,
    double[][] late,
    double chance) {

  /** The balanced accuracy at each level. */
  public List<Bootstrap.Estimate> curve() {
    return curve(right);
  }

  /** The same of late fusion. */
  public List<Bootstrap.Estimate> lateCurve() {
    return curve(late);
  }

  private List<Bootstrap.Estimate> curve(double[][] outcomes) {
    List<Bootstrap.Estimate> found = new ArrayList<>();
    for (double[] each : outcomes) {
      found.add(Bootstrap.STANDARD.estimate(labels.length, Statistic.classMean(labels, each)));
    }
    return found;
  }

  /** Relative and effective robustness, retention, and where it falls half-way, if it does. */
  public List<Measurement> measurements() {
    List<Measurement> found = new ArrayList<>();
    found.add(measurement("relative robustness", chance, RobustnessCurve::relative));
    found.add(
        estimate(
            "effective robustness",
            null,
            times -> seen(right, times).effective(seen(late, times))));
    found.add(measurement("retention", null, RobustnessCurve::retention));
    OptionalDouble halfWay = seen(right, Statistic.once(labels.length)).halfWay(chance);
    if (halfWay.isPresent()) {
      found.add(
          measurement("half-way level", null, curve -> curve.halfWay(chance).orElse(Double.NaN)));
    }
    return found;
  }

  private RobustnessCurve seen(double[][] outcomes, int[] times) {
    return new RobustnessCurve(
        levels,
        IntStream.range(0, levels.length)
            .mapToDouble(k -> Statistic.classMean(labels, outcomes[k]).of(times))
            .toArray());
  }

  private Measurement measurement(
      String metric, @Nullable Double guessing, ToDoubleFunction<RobustnessCurve> part) {
    return estimate(metric, guessing, times -> part.applyAsDouble(seen(right, times)));
  }

  private Measurement estimate(String metric, @Nullable Double guessing, Statistic statistic) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(labels.length, statistic);
    return new Measurement(
        damage, task, metric, found.value(), found.low(), found.high(), guessing, labels.length);
  }
}
