package io.sensorium.python;

import org.hipparchus.random.MersenneTwister;

/**
 * Python's {@code random.Random(seed)}: the Mersenne twister (Matsumoto and Nishimura, 1998), whose
 * state is made from the seed as from an array of one 32-bit word.
 */
public final class PythonRandom {
  private final MersenneTwister words;

  /**
   * @param seed at least 0, below 2^32
   */
  public PythonRandom(long seed) {
    if (seed < 0 || seed >= 1L << Integer.SIZE) {
      throw new IllegalArgumentException("seed must be from 0 to 2^32 - 1, got " + seed);
    }
    this.words = new MersenneTwister(new int[] {(int) seed});
  }

  /** The next 32 random bits. */
  long word() {
    return Integer.toUnsignedLong(words.nextInt());
  }

  /** The numbers from 0 to size - 1 as {@code random.shuffle} leaves them. */
  public int[] shuffled(int size) {
    return Shuffling.of(size, this::below);
  }

  /** A number from 0 to bound - 1: of so many bits as bound has, until one is small enough. */
  private int below(int bound) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bound);
    while (true) {
      long drawn = word() >>> (Integer.SIZE - bits);
      if (drawn < bound) {
        return (int) drawn;
      }
    }
  }
}
