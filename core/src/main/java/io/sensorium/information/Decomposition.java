package io.sensorium.information;

import java.util.List;

/**
 * What two sources say of a target, cut into four parts (partial information decomposition; BROJA,
 * Bertschinger et al., 2014, as in Liang et al., 2023), in bits. The parts sum to the information
 * of both sources together, to within the error of the solver.
 *
 * @param redundancy what either says
 * @param unique1 what only the first says
 * @param unique2 what only the second says
 * @param synergy what only both together say
 */
public record Decomposition(double redundancy, double unique1, double unique2, double synergy) {

  /** What the parts are called, in order. */
  static final List<String> NAMES = List.of("redundancy", "unique1", "unique2", "synergy");

  /** A decomposition, and how far off it may be. */
  public record Certified(Decomposition parts, Certificate certificate) {}

  /** As close as makes sense, with the proof. */
  public static Certified certified(Joint joint) {
    double[][][] solution = AlternatingScaling.CLOSE.solve(joint);
    return new Certified(of(joint, solution), Certificate.of(joint, solution));
  }

  /** Close enough to be averaged over resamplings. */
  static Decomposition rough(Joint joint) {
    return of(joint, AlternatingScaling.ROUGH.solve(joint));
  }

  private static Decomposition of(Joint joint, double[][][] solution) {
    return of(
        joint.firstInformation(),
        joint.secondInformation(),
        joint.information(),
        joint.entropy() - AlternatingScaling.conditionalEntropy(solution));
  }

  /**
   * From what each source says, what both say, and what both say at least.
   *
   * @param found what both say in the solution
   */
  static Decomposition of(double first, double second, double both, double found) {
    // The given distribution has the wanted sums too: the least is not above its own.
    double least = Math.min(both, found);
    return new Decomposition(
        Math.max(0, first + second - least),
        Math.max(0, least - second),
        Math.max(0, least - first),
        Math.max(0, both - least));
  }

  /** The parts, in order. */
  double[] toArray() {
    return new double[] {redundancy, unique1, unique2, synergy};
  }
}
