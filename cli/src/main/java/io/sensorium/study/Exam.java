package io.sensorium.study;

import io.sensorium.experiment.Run;
import io.sensorium.train.Stop;

/**
 * What is asked of a trained run.
 *
 * @param <F> what is found; a record that JSON can hold
 */
interface Exam<F> {

  /** Keeps what was found, in the folder of the run. */
  String file();

  Class<F> type();

  /**
   * Asks it.
   *
   * @param stop to be checked now and then
   */
  F of(Run trained, Stop stop);
}
