package io.sensorium.objective;

import java.nio.file.Path;

/** Where the networks come from that fine-tuning goes on with. */
public sealed interface Start {

  /**
   * From another run, with the weights that it learned.
   *
   * @param run its folder; what is needed of it is copied when training begins
   */
  record Trained(Path run) implements Start {}

  /** As {@link Trained}, with fresh weights: what its weights are to be measured against. */
  record Untrained(Path run) implements Start {}

  /** From settings, with fresh weights. */
  record Scratch(Objective.Config objective) implements Start {}
}
