package io.sensorium.information;

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
    double first = joint.firstInformation();
    double second = joint.secondInformation();
    double both = joint.information();
    // The given distribution has the wanted sums too: the least is not above its own.
    double least =
        Math.min(both, joint.entropy() - AlternatingScaling.conditionalEntropy(solution));
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
