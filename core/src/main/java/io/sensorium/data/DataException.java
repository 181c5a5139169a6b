package io.sensorium.data;

import org.jspecify.annotations.Nullable;

/** Data that cannot be used as it is. The message is one line, for the one whose data it is. */
public final class DataException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
