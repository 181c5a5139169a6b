package io.sensorium.data;

import java.util.Locale;

/** What a modality is made of. */
public enum Kind {
  IMAGE,
  TEXT,
  AUDIO,
  VIDEO,
  SERIES,
  TABLE,
  TOKENS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
