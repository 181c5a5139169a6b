package io.sensorium.data;

/** Which rows of a {@link Manifest} are for training and which for testing. */
public sealed interface Split {

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
  }
}
