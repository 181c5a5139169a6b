package io.sensorium.python;

/** How NumPy makes the state of a generator from a seed (after O'Neill's {@code seed_seq_fe}). */
final class SeedSequence {
  private static final int POOL = 4;
  private static final int SHIFT = 16;
  private static final int START = 0x43b0d7e5;
  private static final int GROWTH = 0x931e8875;
  private static final int OUT_START = 0x8b51f9dd;
  private static final int OUT_GROWTH = 0x58f38ded;
  private static final int LEFT = 0xca01f9dd;
  private static final int RIGHT = 0x4973f715;

  private final int[] pool = new int[POOL];
  private int multiplier = START;

  private SeedSequence() {}

  /**
   * @param seed at least 0, below 2^32
   */
  static SeedSequence of(long seed) {
    if (seed < 0 || seed >= 1L << Integer.SIZE) {
      throw new IllegalArgumentException("seed must be from 0 to 2^32 - 1, got " + seed);
    }
    var made = new SeedSequence();
    made.pool[0] = made.hash((int) seed);
    for (int i = 1; i < POOL; i++) {
      made.pool[i] = made.hash(0);
    }
    for (int from = 0; from < POOL; from++) {
      for (int to = 0; to < POOL; to++) {
        if (from != to) {
          made.pool[to] = mix(made.pool[to], made.hash(made.pool[from]));
        }
      }
    }
    return made;
  }

  private int hash(int value) {
    int hashed = value ^ multiplier;
    multiplier *= GROWTH;
    hashed *= multiplier;
    return hashed ^ (hashed >>> SHIFT);
  }

  private static int mix(int a, int b) {
    int mixed = LEFT * a - RIGHT * b;
    return mixed ^ (mixed >>> SHIFT);
  }

  /** Numbers of 64 bits, each of two words of which the low one comes first. */
  long[] words(int count) {
    int[] halves = new int[2 * count];
    int out = OUT_START;
    for (int i = 0; i < halves.length; i++) {
      int value = pool[i % POOL] ^ out;
      out *= OUT_GROWTH;
      value *= out;
      halves[i] = value ^ (value >>> SHIFT);
    }
    var words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] =
          Integer.toUnsignedLong(halves[2 * i])
              | Integer.toUnsignedLong(halves[2 * i + 1]) << Integer.SIZE;
    }
    return words;
  }
}
