package io.sensorium.train;

/** Ends a training between two steps because the process is told to end. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("stopped");
  }
}
