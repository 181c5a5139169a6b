package io.sensorium.study;

import io.sensorium.data.Column;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import java.util.Arrays;
import java.util.Objects;

/**
 * Tokens as plain numbers: those that a masked transformer may hide, so of text without the marks
 * at both ends and without padding.
 */
final class TokenRows {
  private static final int MARKS = 2;

  private TokenRows() {}

  /** A row for each input. */
  static long[][] of(Modality modality, Column column) {
    int width = (int) column.values().size(1);
    long[] all = column.values().toLongs();
    var rows = new long[column.rows().count()][];
    boolean marked = modality instanceof Words;
    long[] lengths = marked ? Objects.requireNonNull(column.lengths()).toLongs() : new long[0];
    for (int i = 0; i < rows.length; i++) {
      int from = i * width;
      rows[i] =
          marked
              ? Arrays.copyOfRange(all, from + 1, from + 1 + (int) lengths[i] - MARKS)
              : Arrays.copyOfRange(all, from, from + width);
    }
    return rows;
  }

  /** V, how many different tokens there are. */
  static int size(Modality modality) {
    return switch (modality) {
      case Words words -> words.tokenizer().size();
      case Coded coded -> coded.size();
      default -> throw new IllegalArgumentException("tokens: %s has none".formatted(modality));
    };
  }

  /** T, the most that one input may have. */
  static int places(Modality modality) {
    return switch (modality) {
      case Words words -> words.length() - MARKS;
      case Coded coded -> coded.length();
      default -> throw new IllegalArgumentException("tokens: %s has none".formatted(modality));
    };
  }
}
