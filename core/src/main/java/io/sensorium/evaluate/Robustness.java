package io.sensorium.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well classes are told as the inputs are damaged, beside late fusion: the mean of what readers
 * of one modality each say. Scores are balanced accuracies.
 *
 * <p>Axes: N test examples, K levels of damage.
 *
 * @param damage what was done, as the method of measurements
 * @param examples N
 * @param levels [K] ascending, the first without damage
 * @param scores [K]
 * @param late [K], those of late fusion
 * @param chance that of guessing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Robustness(
    String damage,
    String task,
    int examples,
    double[] levels,
    List<Statistic> scores,
    List<Statistic> late,
    double chance) {

  public Robustness {
    scores = List.copyOf(scores);
    late = List.copyOf(late);
  }

  /**
   * Of one task.
   *
   * @param labels [N] class numbers from 0, -1 where there is none
   * @param right [K][N], 1 where the class was told right, else 0
   * @param late the same of late fusion
   */
  public static Robustness of(
      String damage,
      String task,
      int[] labels,
      double[] levels,
      double[][] right,
      double[][] late,
      double chance) {
    return new Robustness(
        damage,
        task,
        labels.length,
        levels,
        Arrays.stream(right).map(each -> score(labels, each)).toList(),
        Arrays.stream(late).map(each -> score(labels, each)).toList(),
        chance);
  }

  /** Balanced accuracy over the examples that have a label. */
  private static Statistic score(int[] labels, double[] right) {
    int[] asked = IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
    Statistic score =
        Statistic.classMean(
            HoldOut.at(labels, asked), IntStream.of(asked).mapToDouble(i -> right[i]).toArray());
    return times -> score.of(HoldOut.at(times, asked));
  }

  /**
   * The mean over several tasks of the same examples and levels.
   *
   * @param task a name for all of them
   */
  public static Robustness mean(String task, List<Robustness> tasks) {
    Robustness first = tasks.getFirst();
    return new Robustness(
        first.damage,
        task,
        first.examples,
        first.levels,
        means(tasks.stream().map(Robustness::scores).toList(), first.levels.length),
        means(tasks.stream().map(Robustness::late).toList(), first.levels.length),
        tasks.stream().mapToDouble(Robustness::chance).average().orElseThrow());
  }

  private static List<Statistic> means(List<List<Statistic>> tasks, int levels) {
    return IntStream.range(0, levels)
        .mapToObj(
            k ->
                Statistic.meanOf(tasks.stream().map(each -> each.get(k)).toArray(Statistic[]::new)))
        .toList();
  }

  /** The score at each level. */
  public List<Bootstrap.Estimate> curve() {
    return scores.stream().map(each -> Bootstrap.STANDARD.estimate(examples, each)).toList();
  }

  /** The same of late fusion. */
  public List<Bootstrap.Estimate> lateCurve() {
    return late.stream().map(each -> Bootstrap.STANDARD.estimate(examples, each)).toList();
  }

  /** Relative and effective robustness, retention, and where it falls half-way, if it does. */
  public List<Measurement> measurements() {
    List<Measurement> found = new ArrayList<>();
    found.add(measurement("relative robustness", chance, RobustnessCurve::relative));
    found.add(
        estimate(
            "effective robustness",
            null,
            times -> seen(scores, times).effective(seen(late, times))));
    found.add(measurement("retention", null, RobustnessCurve::retention));
    OptionalDouble halfWay = seen(scores, Statistic.once(examples)).halfWay(chance);
    if (halfWay.isPresent()) {
      found.add(
          measurement("half-way level", null, curve -> curve.halfWay(chance).orElse(Double.NaN)));
    }
    return found;
  }

  private RobustnessCurve seen(List<Statistic> parts, int[] times) {
    return new RobustnessCurve(
        levels, parts.stream().mapToDouble(each -> each.of(times)).toArray());
  }

  private Measurement measurement(
      String metric, @Nullable Double guessing, ToDoubleFunction<RobustnessCurve> part) {
    return estimate(metric, guessing, times -> part.applyAsDouble(seen(scores, times)));
  }

  private Measurement estimate(String metric, @Nullable Double guessing, Statistic statistic) {
    Bootstrap.Estimate found = Bootstrap.STANDARD.estimate(examples, statistic);
    return new Measurement(
        damage, task, metric, found.value(), found.low(), found.high(), guessing, examples);
  }
}
