package io.sensorium.study;

import io.sensorium.study.StudyResults.Row;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every row of a study, in Markdown. */
final class StudyTable {
  private StudyTable() {}

  static String of(Study study, List<Row> rows) {
    var text = new StringBuilder();
    text.append("| method | question | value | 95% interval | chance | published |\n");
    text.append("|---|---|---:|---:|---:|---:|\n");
    for (Row row : rows) {
      text.append(
          "| %s | %s | %s | %s to %s | %s | %s |\n"
              .formatted(
                  study.title(row.method()),
                  row.metric(),
                  number(row, row.value()),
                  number(row, row.low()),
                  number(row, row.high()),
                  number(row, row.chance()),
                  number(row, row.published())));
    }
    return text.toString();
  }

  /** A share as a percentage; anything else as it is. */
  private static String number(Row row, @Nullable Double value) {
    if (value == null) {
      return "";
    }
    return row.unit().equals("accuracy")
        ? percent(value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
