package io.sensorium.study;

import io.sensorium.report.BarChart;
import io.sensorium.report.Chart;
import io.sensorium.report.IntervalChart;
import io.sensorium.report.IntervalChart.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How well the main arms of a study of co-learning did, as pictures. */
record CoLearningCharts(CoLearningQuestion question, CoLearningResults results) {
  private static final List<Arm> DRAWN =
      List.of(Arm.ALONE, Arm.TOGETHER, Arm.SHUFFLED, Arm.DISTILLED_FROM_OTHER, Arm.BOTH);

  /** Lines over numbers of labels; bars where there is only one. */
  Chart of(String metric, String title) {
    return results.labels().size() == 1 ? bars(metric, title) : lines(metric, title);
  }

  private BarChart bars(String metric, String title) {
    var bars = new LinkedHashMap<String, List<BarChart.@Nullable Bar>>();
    for (Arm arm : DRAWN) {
      results.scores().stream()
          .filter(each -> each.arm().equals(question.title(arm)) && each.metric().equals(metric))
          .findFirst()
          .ifPresent(
              each ->
                  bars.put(
                      each.arm(),
                      List.of(new BarChart.Bar(each.value(), each.low(), each.high(), null))));
    }
    String group = "%,d labels".formatted(results.labels().getFirst());
    Double chance =
        question.grouping().equals(question.task()) ? 1.0 / results.groups().size() : null;
    return new BarChart(title, "share right", List.of(new BarChart.Group(group, chance)), bars);
  }

  private IntervalChart lines(String metric, String title) {
    var lines = new LinkedHashMap<String, List<Point>>();
    for (Arm arm : DRAWN) {
      List<Point> points =
          results.scores().stream()
              .filter(each -> each.arm().equals(question.title(arm)))
              .filter(each -> each.metric().equals(metric))
              .map(
                  each ->
                      new Point(
                          Math.log(each.labels()) / Math.log(2),
                          100 * each.value(),
                          100 * each.low(),
                          100 * each.high()))
              .toList();
      if (!points.isEmpty()) {
        lines.put(question.title(arm), points);
      }
    }
    CoLearningResults.Ceilings ceilings = results.ceilings();
    if (ceilings != null) {
      double core = 100 * ceilings.core();
      List<Point> ends =
          Stream.of(results.labels().getFirst(), results.labels().getLast())
              .map(n -> new Point(Math.log(n) / Math.log(2), core, core, core))
              .toList();
      lines.put("rule of the core alone, exact", ends);
    }
    return new IntervalChart(title, "labels", IntervalChart.Ticks.DOUBLINGS, "percent", lines);
  }
}
