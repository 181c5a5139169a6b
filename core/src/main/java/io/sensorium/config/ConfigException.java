package io.sensorium.config;

/** A file or setting that cannot be used; the one-line message says where it is wrong and how. */
public final class ConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }
}
