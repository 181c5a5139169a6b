package io.sensorium.corrupt;

import io.sensorium.data.Kind;
import io.sensorium.data.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A way in which what examples say in one modality gets worse. */
public sealed interface Damage
    permits ImageDamage,
        NumberNoise,
        SeriesDamage,
        SoundDamage,
        TableDamage,
        TextDamage,
        VideoDamage {

  /** What it can be done to. */
  Kind kind();

  /**
   * A damaged copy; the value itself stays as it is.
   *
   * @param level from 0, where nothing is done, to 1
   * @param random the same for all levels, so that what is worse at one is no better at the next
   */
  Value apply(Value value, double level, SplittableRandom random);

  /** As constants are named. */
  String name();

  /** Its name in words. */
  default String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * All that can be done to values of a kind, the most common first; nothing to codes.
   *
   * @param seen some of them, at least one: noise on numbers goes by how far these spread
   */
  static List<Damage> of(Kind kind, List<Value> seen) {
    return switch (kind) {
      case IMAGE -> List.of(ImageDamage.values());
      case VIDEO -> List.of(VideoDamage.values());
      case AUDIO -> List.of(SoundDamage.values());
      case TEXT -> List.of(TextDamage.values());
      case SERIES ->
          Stream.concat(Stream.of(NumberNoise.of(kind, seen)), Arrays.stream(SeriesDamage.values()))
              .map(Damage.class::cast)
              .toList();
      case TABLE -> List.of(NumberNoise.of(kind, seen), TableDamage.ELEMENT_DROP);
      case TOKENS -> List.of();
    };
  }
}
