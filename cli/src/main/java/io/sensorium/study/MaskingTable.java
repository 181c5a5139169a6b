package io.sensorium.study;

import static io.sensorium.study.MaskingPlan.SHUFFLED;
import static io.sensorium.study.MaskingStudy.MULTIMODAL;
import static java.util.stream.Collectors.joining;

import io.sensorium.study.StudyResults.Row;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The masking study's numbers for people: three tables for each modality. */
record MaskingTable(List<Row> rows) {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("unigram", Losses.UNIGRAM, Company.EQUAL),
          new Column("by place", Losses.MARGINAL, Company.EQUAL),
          new Column("unimodal", MaskingRows.UNIMODAL, Company.EQUAL),
          new Column("6.1", MULTIMODAL, Company.EQUAL),
          new Column("6.2", MULTIMODAL, Company.HIDDEN),
          new Column("6.3", MULTIMODAL, Company.SHOWN),
          new Column("shuffled, 6.3", SHUFFLED, Company.SHOWN),
          new Column("mispaired, 6.3", Losses.MISPAIRED, Company.SHOWN));

  /** A method under one experiment. */
  private record Column(String title, String method, Company company) {}

  String markdown() {
    return MaskingPlan.MODALITIES.stream().map(this::markdown).collect(joining("\n"));
  }

  private String markdown(String modality) {
    List<Column> models = COLUMNS.subList(3, COLUMNS.size());
    double chance = Objects.requireNonNull(row(modality, 0.5, COLUMNS.getFirst(), "", "").chance());
    return """
    ### %s

    Nats a hidden token; guessing among %,.0f tokens costs %.3f.

    %s
    How far below the unimodal model, with 95%% intervals of the difference.

    %s
    Hidden tokens told exactly.

    %s\
    """
        .formatted(
            Character.toUpperCase(modality.charAt(0)) + modality.substring(1),
            Math.exp(chance),
            chance,
            table(COLUMNS, (c, r) -> nats(row(modality, r, c, "", "").value())),
            table(models, (c, r) -> gain(row(modality, r, c, MaskingRows.GAIN, ""))),
            table(
                COLUMNS,
                (c, r) ->
                    StudyTable.percent(row(modality, r, c, "", MaskingRows.ACCURACY).value())));
  }

  private interface Cell {
    String of(Column column, double ratio);
  }

  private static String table(List<Column> columns, Cell cell) {
    var text = new StringBuilder("| hidden |");
    columns.forEach(column -> text.append(" %s |".formatted(column.title)));
    text.append("\n|---:|").append("---:|".repeat(columns.size())).append('\n');
    for (double ratio : MaskingPlan.RATIOS) {
      text.append("| %s |".formatted(MaskingVerdict.percent(ratio)));
      columns.forEach(column -> text.append(" %s |".formatted(cell.of(column, ratio))));
      text.append('\n');
    }
    return text.toString();
  }

  private Row row(String modality, double ratio, Column column, String kind, String unit) {
    String metric = MaskingRows.metric(modality, column.company, ratio) + unit;
    return rows.stream()
        .filter(row -> row.method().equals(column.method + kind) && row.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static String nats(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String gain(Row row) {
    return String.format(Locale.ROOT, "%+.3f (%+.3f to %+.3f)", row.value(), row.low(), row.high())
        .replace('-', '−');
  }
}
