package io.sensorium;

import io.sensorium.modality.Words;

/** A tokenizer for tests: letters between marks. */
public record Letters() implements Words.Tokenizer {
  private static final int MARKS = 5;

  @Override
  public long[] encode(String text, int length) {
    long[] pieces = new long[Math.min(text.length() + 2, length)];
    pieces[0] = 2;
    for (int i = 1; i < pieces.length - 1; i++) {
      pieces[i] = (long) text.charAt(i - 1) - 'a' + MARKS;
    }
    pieces[pieces.length - 1] = 3;
    return pieces;
  }

  @Override
  public String decode(long[] pieces) {
    var text = new StringBuilder();
    for (long piece : pieces) {
      if (piece >= MARKS) {
        text.append((char) ('a' + piece - MARKS));
      }
    }
    return text.toString();
  }

  @Override
  public int size() {
    return MARKS + 26;
  }

  @Override
  public int padding() {
    return 0;
  }

  @Override
  public int mask() {
    return 4;
  }

  @Override
  public boolean isMark(int piece) {
    return piece < MARKS;
  }
}
