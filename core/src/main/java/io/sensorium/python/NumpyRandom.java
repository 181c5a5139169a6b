package io.sensorium.python;

import java.math.BigInteger;

/**
 * NumPy's {@code default_rng(seed)}: PCG64, a linear congruential generator of 128 bits with the
 * output XSL-RR (O'Neill, 2014), whose state is made from the seed by {@code SeedSequence}.
 */
public final class NumpyRandom {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);
  private static final BigInteger MULTIPLIER =
      new BigInteger("2360ed051fc65da44385df649fccf645", 16);

  private final BigInteger increment;
  private BigInteger state;
  private boolean half; // of a number is left
  private long left;

  /**
   * @param seed at least 0, below 2^32
   */
  public NumpyRandom(long seed) {
    long[] words = SeedSequence.of(seed).words(4);
    this.increment = wide(words[2], words[3]).shiftLeft(1).setBit(0).mod(MODULUS);
    this.state = increment.add(wide(words[0], words[1]));
    step();
  }

  private static BigInteger wide(long high, long low) {
    return new BigInteger(Long.toUnsignedString(high))
        .shiftLeft(Long.SIZE)
        .or(new BigInteger(Long.toUnsignedString(low)));
  }

  private void step() {
    state = state.multiply(MULTIPLIER).add(increment).mod(MODULUS);
  }

  /** The next 64 random bits. */
  long next() {
    step();
    long high = state.shiftRight(Long.SIZE).longValue();
    return Long.rotateRight(high ^ state.longValue(), (int) (high >>> 58));
  }

  /** The next 32: the low half of a number, then its high half. */
  private long word() {
    half = !half;
    if (half) {
      left = next();
      return left & 0xffffffffL;
    }
    return left >>> Integer.SIZE;
  }

  /** The numbers from 0 to size - 1 as {@code Generator.shuffle} leaves them. */
  public int[] shuffled(int size) {
    return Shuffling.of(size, this::below);
  }

  /** A number from 0 to bound - 1: of as many bits as it may need, until one is small enough. */
  private int below(int bound) {
    int mask = (1 << (Integer.SIZE - Integer.numberOfLeadingZeros(bound - 1))) - 1;
    while (true) {
      int drawn = (int) word() & mask;
      if (drawn < bound) {
        return drawn;
      }
    }
  }
}
