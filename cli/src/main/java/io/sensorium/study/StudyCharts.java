package io.sensorium.study;

import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables of studies as charts. */
final class StudyCharts {
  private StudyCharts() {}

  /** A group of bars for each metric; a method has no bar where it has no such row. */
  static BarChart bars(Study study, String title, String axis, List<Row> rows) {
    var groups = new LinkedHashMap<String, BarChart.Group>();
    rows.forEach(row -> groups.put(row.metric(), new BarChart.Group(row.metric(), row.chance())));
    List<String> metrics = List.copyOf(groups.sequencedKeySet());
    var methods = new LinkedHashMap<String, List<BarChart.@Nullable Bar>>();
    for (Row row : rows) {
      methods
          .computeIfAbsent(
              study.title(row.method()),
              _ -> new ArrayList<>(Collections.nCopies(metrics.size(), null)))
          .set(
              metrics.indexOf(row.metric()),
              new BarChart.Bar(row.value(), row.low(), row.high(), row.published()));
    }
    return new BarChart(title, axis, List.copyOf(groups.values()), methods);
  }
}
