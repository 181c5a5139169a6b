package io.sensorium.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether something helped, judged against controls, under several conditions that were chosen
 * beforehand (such as numbers of labels).
 *
 * <p>Under one condition it helped if it did better than every control (a sign-flip test over seeds
 * for each, the largest p value counting, corrected by Holm over the conditions; and each interval
 * of the difference above 0), and the worst group of examples did not fall. That it must beat all
 * controls costs power and no error: the test of a union is that of its weakest part (Berger,
 * 1982). It harmed if the mirror image of this holds.
 *
 * @param verdict over all conditions
 * @param conditions with the verdict on each
 */
public record Benefit(Verdict verdict, List<Judged> conditions) {

  /** What can be said. */
  public enum Verdict {
    HELPED,
    NO_EVIDENCE,
    HARMED,
    /** Under one condition it helped, under another it harmed. */
    HELPED_AND_HARMED;

    /** For people, such as {@code no evidence}. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * How far it is above something.
   *
   * @param bySeed the difference of each seed
   * @param estimate of the mean difference
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Contrast(double[] bySeed, Bootstrap.Estimate estimate) {

    private boolean isAbove() {
      return estimate.low() > 0;
    }

    private boolean isBelow() {
      return estimate.high() < 0;
    }
  }

  /**
   * A condition.
   *
   * @param controls how far it is above each of them
   * @param worst how far the worst group of examples is above that of the first control
   */
  public record Condition(String name, List<Contrast> controls, Bootstrap.Estimate worst) {

    /** The largest p value of the controls, if it is on one side of all of them; else 1. */
    private double p() {
      boolean up = controls.stream().allMatch(each -> each.estimate.value() > 0);
      boolean down = controls.stream().allMatch(each -> each.estimate.value() < 0);
      return up || down
          ? controls.stream().mapToDouble(each -> SignFlip.p(each.bySeed)).max().orElseThrow()
          : 1;
    }
  }

  /**
   * A condition with the verdict on it.
   *
   * @param p corrected
   */
  public record Judged(String name, Verdict verdict, double p) {}

  /**
   * Judges.
   *
   * @param alpha how often a verdict other than no evidence may be wrong, over all conditions
   */
  public static Benefit judge(List<Condition> conditions, double alpha) {
    double[] p = Holm.adjust(conditions.stream().mapToDouble(Condition::p).toArray());
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      Condition each = conditions.get(i);
      judged.add(new Judged(each.name, p[i] < alpha ? side(each) : Verdict.NO_EVIDENCE, p[i]));
    }
    boolean helped = judged.stream().anyMatch(each -> each.verdict == Verdict.HELPED);
    boolean harmed = judged.stream().anyMatch(each -> each.verdict == Verdict.HARMED);
    Verdict verdict =
        helped && harmed
            ? Verdict.HELPED_AND_HARMED
            : helped ? Verdict.HELPED : harmed ? Verdict.HARMED : Verdict.NO_EVIDENCE;
    return new Benefit(verdict, judged);
  }

  private static Verdict side(Condition condition) {
    if (condition.controls.stream().allMatch(Contrast::isAbove) && condition.worst.high() >= 0) {
      return Verdict.HELPED;
    }
    return condition.controls.stream().allMatch(Contrast::isBelow) && condition.worst.low() <= 0
        ? Verdict.HARMED
        : Verdict.NO_EVIDENCE;
  }
}
