package io.sensorium.data;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** A part of data that is drawn example by example, each with draws of its own. */
enum DrawnPart {
  PAIR,
  LABELLED,
  TEST;

  /** Names an example of it. */
  String id(int index) {
    return name().toLowerCase(Locale.ROOT) + "-" + index;
  }

  /** Tells it from the others in draws. */
  @SuppressWarnings("EnumOrdinal") // the order is part of what is drawn
  int number() {
    return ordinal();
  }

  /** What an example of it is drawn from. */
  SplittableRandom draws(long seed, int index) {
    long each = (long) values().length * index + number();
    return new SplittableRandom(new SplittableRandom(seed).nextLong() + each).split();
  }

  /** So many of it. */
  static Examples examples(int count, IntFunction<Sample> sample) {
    return new Examples() {
      @Override
      public int size() {
        return count;
      }

      @Override
      public Sample get(int index) {
        return sample.apply(index);
      }
    };
  }
}
