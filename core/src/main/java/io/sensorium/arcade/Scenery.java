package io.sensorium.arcade;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** What a clip is to show, sound and tell, whatever happens in it. */
record Scenery(
    Happening wanted,
    boolean right,
    Theme theme,
    Distance distance,
    Backdrop backdrop,
    Tune tune,
    Narrator narrator) {

  static Scenery draw(SplittableRandom random) {
    return new Scenery(
        one(Happening.values(), random),
        random.nextBoolean(),
        one(Theme.values(), random),
        one(Distance.values(), random),
        one(Backdrop.values(), random),
        one(Tune.values(), random),
        one(Narrator.values(), random));
  }

  private static <T> T one(T[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  /** The numbers of the classes, where the gravest thing that happened is known. */
  @SuppressWarnings("EnumOrdinal") // the number of a class is its place in Factor.classes()
  Map<Factor, Integer> factors(Happening happened) {
    var factors = new EnumMap<Factor, Integer>(Factor.class);
    factors.put(Factor.EVENT, happened.ordinal());
    factors.put(Factor.HEADING, right ? 1 : 0);
    factors.put(Factor.THEME, theme.ordinal());
    factors.put(Factor.DISTANCE, distance.ordinal());
    factors.put(Factor.BACKDROP, backdrop.ordinal());
    factors.put(Factor.TUNE, tune.ordinal());
    factors.put(Factor.NARRATOR, narrator.ordinal());
    factors.put(Factor.SYNERGY, (backdrop.ordinal() + tune.ordinal()) % 2 == 0 ? 1 : 0);
    return factors;
  }
}
