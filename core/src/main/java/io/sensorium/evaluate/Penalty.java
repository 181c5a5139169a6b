package io.sensorium.evaluate;

/** What a linear probe pays for large weights, before the factor 1 / (2C). */
public enum Penalty {
  /**
   * ‖W‖, as in the published code of CoMM: weights are exactly zero below some C, typically near 1.
   */
  NORM,
  /** ‖W‖², as everywhere else. */
  SQUARED;

  double of(double norm) {
    return this == NORM ? norm : norm * norm;
  }
}
