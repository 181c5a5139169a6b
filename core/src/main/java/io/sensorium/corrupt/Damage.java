package io.sensorium.corrupt;

import io.sensorium.data.Kind;
import io.sensorium.data.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A way in which what examples say in one modality gets worse. */
public sealed interface Damage permits ImageDamage, SoundDamage, TextDamage, VideoDamage {

  /** What it can be done to. */
  Kind kind();

  /**
   * A damaged copy; the value itself stays as it is.
   *
   * @param level from 0, where nothing is done, to 1
   * @param random the same for all levels, so that what is worse at one is no better at the next
   */
  Value apply(Value value, double level, SplittableRandom random);

  /** The name of a constant. */
  String name();

  /** Its name in words. */
  default String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** All that can be done to a kind of values, the most common first; nothing to codes. */
  static List<Damage> of(Kind kind) {
    return Stream.of(
            ImageDamage.values(), SoundDamage.values(), TextDamage.values(), VideoDamage.values())
        .flatMap(Arrays::stream)
        .map(Damage.class::cast)
        .filter(each -> each.kind() == kind)
        .toList();
  }
}
