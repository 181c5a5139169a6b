package io.sensorium.study;

import java.util.Locale;

/** How large a study is. */
public enum Scale {
  /** Small inputs and networks, for two CPU cores. */
  QUICK,
  /** As published, for a GPU. */
  FULL;

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
