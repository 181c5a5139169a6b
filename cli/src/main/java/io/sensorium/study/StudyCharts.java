package io.sensorium.study;

import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Tables of studies as charts. */
final class StudyCharts {
  private StudyCharts() {}

  /** A group of bars for each metric; every method must have each of them. */
  static BarChart bars(Study study, String title, String axis, List<Row> rows) {
    var groups = new LinkedHashMap<String, BarChart.Group>();
    var methods = new LinkedHashMap<String, List<BarChart.Bar>>();
    for (Row row : rows) {
      groups.put(row.metric(), new BarChart.Group(row.metric(), row.chance()));
      methods
          .computeIfAbsent(study.title(row.method()), _ -> new ArrayList<>())
          .add(new BarChart.Bar(row.value(), row.low(), row.high(), row.published()));
    }
    return new BarChart(title, axis, List.copyOf(groups.values()), methods);
  }
}
