package io.sensorium.study;

/** Which of the processes this is that train for a study side by side. */
public enum Worker {
  /** There is no other. It also writes what was found. */
  ALONE,
  /** The one that tells what was done before, and counts. */
  FIRST,
  /** One more, which tells of its own trainings only. */
  OTHER
}
