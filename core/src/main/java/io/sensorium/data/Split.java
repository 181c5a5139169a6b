package io.sensorium.data;

import java.util.Locale;
import java.util.Map;

/** Which rows of a {@link Manifest} are for training and which for testing. */
public sealed interface Split {

  /** The column that decides; empty if none does. */
  String column();

  /**
   * Whether a row is for testing.
   *
   * @param where the row stands, for messages
   * @param id of the row
   * @param cells of the row, by column; empty ones are absent
   */
  boolean isTest(String where, String id, Map<String, String> cells);

  /**
   * As a column says, which holds {@code train} or {@code test} in every row.
   *
   * @param column its name
   */
  record ByColumn(String column) implements Split {
    public ByColumn {
      if (column.isBlank()) {
        throw new IllegalArgumentException("column must name a column, got ''");
      }
    }

    @Override
    public boolean isTest(String where, String id, Map<String, String> cells) {
      String side = cells.getOrDefault(column, "");
      return switch (side.toLowerCase(Locale.ROOT)) {
        case "train" -> false;
        case "test" -> true;
        default ->
            throw new DataException(
                "%s: expected 'train' or 'test' in '%s', got '%s'".formatted(where, column, side));
      };
    }
  }

  /**
   * A share of the rows, chosen by a hash of each id: rows that are added later change nothing for
   * the others.
   *
   * @param test share for testing, from 0 to 1
   * @param group a column; rows with the same entry stay on one side. Empty for none: each row goes
   *     by its id
   */
  record ByShare(double test, String group) implements Split {
    public ByShare {
      if (!(test >= 0 && test <= 1)) {
        throw new IllegalArgumentException("test must be from 0 to 1, got " + test);
      }
    }

    @Override
    public String column() {
      return group;
    }

    @Override
    public boolean isTest(String where, String id, Map<String, String> cells) {
      String together = cells.get(group);
      return Fingerprint.share(together == null ? "id " + id : "group " + together) < test;
    }
  }
}
