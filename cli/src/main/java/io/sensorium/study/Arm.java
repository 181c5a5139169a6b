package io.sensorium.study;

import java.util.Locale;

/**
 * A way to come to a reader of the target modality A, with or without another modality B in
 * training: what is claimed of B, its controls, and its rivals.
 */
enum Arm {
  /** Labels alone. */
  ALONE("A alone", Shown.TARGET),
  /** Labels alone, with as many passes through the networks as learning from pairs takes. */
  LONGER("A alone, as much computing", Shown.TARGET),
  /** From pairs first, then from labels: the claim. */
  TOGETHER("A after learning with B", Shown.TARGET),
  SHUFFLED("A after learning with shuffled B", Shown.TARGET),
  NOISE("A after learning with noise for B", Shown.TARGET),
  /** A student of {@link #BOTH}, on the pairs. */
  DISTILLED("A taught by a reader of A and B", Shown.TARGET),
  /** A student of {@link #OTHER}, on the pairs. */
  DISTILLED_FROM_OTHER("A taught by a reader of B", Shown.TARGET),
  /** Labels of pairs, one of the two modalities taken away at times. */
  DROPPED("A and B, one dropped at times", Shown.TARGET),
  /** Labels of pairs, with a guess of B from A for what is missing in testing. */
  GUESSED("A and B, tested with a guess of B", Shown.TARGET),
  /** {@link #BOTH}, with the mean of B for what is missing in testing. */
  IMPUTED("A and B, tested with a mean B", Shown.IMPUTED),
  /** Labels of pairs, and B in testing too. */
  BOTH("A and B, B in testing too", Shown.ALL),
  OTHER("B alone", Shown.OTHERS);

  /** What a reader is shown in testing. */
  enum Shown {
    TARGET,
    OTHERS,
    ALL,
    IMPUTED
  }

  private final String title;
  private final Shown shown;

  Arm(String title, Shown shown) {
    this.title = title;
    this.shown = shown;
  }

  /** In tables, with A and B for the modalities. */
  String title() {
    return title;
  }

  Shown shown() {
    return shown;
  }

  /** The name of its trainings; {@link #IMPUTED} is {@link #BOTH}, asked otherwise. */
  String run() {
    return this == IMPUTED ? BOTH.run() : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
