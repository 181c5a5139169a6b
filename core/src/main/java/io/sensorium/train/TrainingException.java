package io.sensorium.train;

/** A run that cannot go on; the message says at which step and why. */
public final class TrainingException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  TrainingException(String message) {
    super(message);
  }
}
