package io.sensorium.arcade;

import static io.sensorium.arcade.Sense.SIGHT;
import static io.sensorium.arcade.Sense.SOUND;
import static io.sensorium.arcade.Sense.WORDS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A truth about a clip, and which senses tell it. All but {@link #SYNERGY} are drawn evenly and
 * independently, so that a sense that does not tell a factor knows nothing about it.
 */
public enum Factor {
  /** The gravest thing that happens: dying, before a gem, a coin, a stomp, and nothing. */
  EVENT,
  /** Where the hero is heading. */
  HEADING,
  /** The land: its colours, and the scale and instrument of its music. */
  THEME,
  /** A sound from far away, whose source is never in the picture. */
  DISTANCE,
  /** The skyline. */
  BACKDROP,
  /** The melody. */
  TUNE,
  /** Who tells: the turns of phrase. */
  NARRATOR,
  /**
   * Whether skyline and melody are both of even number or both of odd number: sight alone and sound
   * alone know nothing about it, the two together know it.
   */
  SYNERGY;

  /** Names of its classes, by number. */
  public List<String> classes() {
    return switch (this) {
      case EVENT -> names(Happening.values());
      case HEADING -> List.of("left", "right");
      case THEME -> names(Theme.values());
      case DISTANCE -> names(Distance.values());
      case BACKDROP -> names(Backdrop.values());
      case TUNE -> names(Tune.values());
      case NARRATOR -> names(Narrator.values());
      case SYNERGY -> List.of("no", "yes");
    };
  }

  /** Those that tell it by themselves; none for what shows only in several together. */
  public Set<Sense> senses() {
    return switch (this) {
      case EVENT -> Set.of(SIGHT, SOUND, WORDS);
      case HEADING -> Set.of(SIGHT, WORDS);
      case THEME -> Set.of(SIGHT, SOUND);
      case DISTANCE -> Set.of(SOUND, WORDS);
      case BACKDROP -> Set.of(SIGHT);
      case TUNE -> Set.of(SOUND);
      case NARRATOR -> Set.of(WORDS);
      case SYNERGY -> Set.of();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
  }
}
