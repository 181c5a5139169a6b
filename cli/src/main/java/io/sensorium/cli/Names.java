package io.sensorium.cli;

/** What people call the parts of a recipe. */
final class Names {
  private Names() {}

  /** The class around a nested {@code Config}, or the class itself: {@code Comm}. */
  static String of(Object config) {
    Class<?> type = config.getClass();
    Class<?> outer = type.getEnclosingClass();
    return type.getSimpleName().equals("Config") && outer != null
        ? outer.getSimpleName()
        : type.getSimpleName();
  }
}
