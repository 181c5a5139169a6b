package io.sensorium.study;

import io.sensorium.evaluate.Benefit.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study of co-learning found, as kept in {@code results.json}. Accuracies are means over
 * groups, so that each counts the same; intervals are of 95% over seeds and test examples.
 *
 * @param groups names of the groups of test examples
 * @param pairs how many pairs were learned from
 * @param examples how many test examples
 * @param alpha how often the verdict may be wrong where there is nothing
 * @param telling the number of labels that tells most: with the least p value, of equal ones the
 *     first
 * @param latents null where nothing was asked of them
 */
public record CoLearningResults(
    String command,
    String version,
    String data,
    String target,
    List<String> with,
    String task,
    List<String> groups,
    int pairs,
    int examples,
    List<Integer> labels,
    List<Long> seeds,
    double alpha,
    Verdict verdict,
    int telling,
    List<Judged> judged,
    List<Score> scores,
    List<Difference> differences,
    List<Worth> worth,
    List<Share> closed,
    @Nullable Ceilings ceilings,
    @Nullable Latents latents,
    List<String> limits) {

  /** The verdict at a number of labels, with the corrected p value. */
  public record Judged(int labels, Verdict verdict, double p) {}

  /**
   * How well an arm did.
   *
   * @param arm its title
   * @param metric {@code accuracy}, {@code worst group}, or where a trend is known {@code like
   *     training} and {@code against the trend}
   */
  public record Score(
      String arm, int labels, String metric, double value, double low, double high) {}

  /**
   * How far what learned with others is above a control.
   *
   * @param above title of the control
   * @param p of the sign-flip test over seeds
   */
  public record Difference(
      String above, int labels, double value, double low, double high, double p) {}

  /**
   * How many labels alone give the error reached with so many labels after co-learning; null for
   * more than any number, by the power law through the errors alone.
   */
  public record Worth(
      int labels, @Nullable Double value, @Nullable Double low, @Nullable Double high) {}

  /** A part of a distance: of the gain of having B in testing too, or of what a trend costs. */
  public record Share(String of, int labels, double value, double low, double high) {}

  /**
   * What can be reached at most by rules that are known.
   *
   * @param trained balanced accuracy of the rule that is best in training
   * @param core that of the rule that looks at the core alone
   * @param worst accuracy of the first rule on examples against the trend
   */
  public record Ceilings(double trained, double core, double worst) {}

  /**
   * What the readers of the target make of test examples.
   *
   * @param labels that they have learned from
   * @param examples how many were asked about
   */
  public record Latents(
      int labels, int examples, List<Arranged> arranged, List<Moved> moved, List<Alike> alike) {}

  /**
   * How an arm arranges them.
   *
   * @param arm its title
   * @param low lower end of the 95% interval over seeds
   * @param high upper end
   */
  public record Arranged(
      String arm, String metric, double value, double low, double high, @Nullable Double chance) {}

  /** How far that after learning with others is above labels alone. */
  public record Moved(String metric, double value, double low, double high) {}

  /**
   * How alike two arms arrange them, in trainings of the same seed; or one arm with another seed.
   *
   * @param one its title
   * @param other title of the other, or of the same
   * @param cka without bias, a mean
   * @param least of the pairs of trainings
   * @param most of them
   */
  public record Alike(String one, String other, double cka, double least, double most) {}
}
