package io.sensorium.data;

import java.util.Locale;

/** The ten colours of Trifeature (Hermann and Lampinen, 2020, appendix); parts from 0 to 1. */
enum Color {
  RED(1, 0, 0),
  GREEN(0, 1, 0),
  BLUE(0, 0, 1),
  YELLOW(1, 1, 0),
  PINK(1, 0.4, 1),
  CYAN(0, 1, 1),
  PURPLE(0.3, 0, 0.5),
  OCEAN(0.1, 0.4, 0.5),
  ORANGE(1, 0.6, 0),
  WHITE(1, 1, 1);

  private final double red;
  private final double green;
  private final double blue;

  Color(double red, double green, double blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /** Red, green or blue, by channel number. */
  double part(int channel) {
    return switch (channel) {
      case 0 -> red;
      case 1 -> green;
      case 2 -> blue;
      default -> throw new IndexOutOfBoundsException(channel);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
