package io.sensorium.arcade;

import java.util.List;

/**
 * Who tells a clip.
 *
 * @see Teller
 */
enum Narrator {
  WITNESS("", ""),
  REPORTER("Live from the game: ", " Back to the studio"),
  STORYTELLER("Once upon a time ", " The end"),
  FAN("Look, ", " What a game");

  private final String opening;
  private final String closing;

  Narrator(String opening, String closing) {
    this.opening = opening;
    this.closing = closing;
  }

  String opening() {
    return opening;
  }

  /** A last sentence without its full stop, or nothing. */
  String closing() {
    return closing;
  }

  /** What they call the hero. */
  List<String> subjects() {
    return switch (this) {
      case WITNESS -> List.of("Pip");
      case REPORTER -> List.of("our player", "the player");
      case STORYTELLER -> List.of("the little hero", "a little hero");
      case FAN -> List.of("my favourite", "our champion");
    };
  }

  /** What they say between two clauses. */
  List<String> links() {
    return switch (this) {
      case WITNESS -> List.of(", and ", " and ");
      case REPORTER -> List.of(", now ", ", next ");
      case STORYTELLER -> List.of(", and then ", ", then ");
      case FAN -> List.of(", wow, ", ", yes, ");
    };
  }
}
