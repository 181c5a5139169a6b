package io.sensorium.study;

import io.sensorium.config.Json;
import io.sensorium.evaluate.Benefit.Verdict;
import io.sensorium.evaluate.FalseAlarms;
import io.sensorium.report.IntervalChart;
import io.sensorium.report.IntervalChart.Point;
import io.sensorium.report.Laboratory;
import io.sensorium.report.Laboratory.Side;
import io.sensorium.report.Laboratory.Table;
import io.sensorium.study.CoLearningResults.Difference;
import io.sensorium.study.CoLearningResults.Judged;
import io.sensorium.study.ShuffledResults.Repetition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** How often a study of co-learning sees what is not there, for people. */
record ShuffledPage(CoLearningQuestion question, ShuffledResults results) {

  void write(Path out) {
    StudyRunner.write(out.resolve("results.json"), Json.pretty(results));
    StudyRunner.write(out.resolve("results.csv"), csv());
    chart().write(out.resolve("gains.png"));
    Laboratory page = page();
    StudyRunner.write(out.resolve("README.md"), page.markdown());
    page.write(out);
  }

  private Laboratory page() {
    FalseAlarms alarms = results.alarms();
    boolean keeps = alarms.p() >= results.alpha();
    return new Laboratory(
        "Does the study of co-learning see what is not there?",
        ("Data: %s with pairs shuffled, so that %s says nothing of %s. The study of what it buys"
             + " for telling *%s* is done %d times over, each time with pairs shuffled anew and %d"
             + " seeds of its own; it may call %s helpful or harmful in %.0f%% of them. %,d test"
             + " examples.")
            .formatted(
                results.data(),
                others(),
                results.target(),
                results.task(),
                results.repetitions().size(),
                results.repetitions().getFirst().seeds().size(),
                others(),
                100 * results.alpha(),
                results.examples()),
        new Laboratory.Verdict(
            keeps ? Side.GOOD : Side.BAD,
            "Called helpful in %d of %d repetitions, harmful in %d"
                .formatted(
                    results.count(Verdict.HELPED),
                    alarms.repetitions(),
                    results.count(Verdict.HARMED)),
            List.of(
                "At the share that is allowed there would be %.1f on average, and as many as were seen, or more, with probability %s."
                    .formatted(alarms.expected(), p(alarms.p())),
                keeps
                    ? "So nothing says that it errs more often than it may."
                    : "So it errs more often than it may.",
                "Over shuffled pairs alone, the control over which there is nothing to be gained or lost, the sign-flip test with %,d labels is below %.0f%% in %d of them."
                    .formatted(
                        results.labels().getFirst(), 100 * results.alpha(), overShuffled()))),
        List.of(
            new Laboratory.Figure(
                "gains.png",
                "Gain over each control with %,d labels, with 95%% intervals, from the least over labels alone to the largest"
                    .formatted(results.labels().getFirst()))),
        List.of(table()),
        limits(),
        results.command());
  }

  private long overShuffled() {
    return results.repetitions().stream()
        .filter(each -> gain(each, Arm.SHUFFLED).p() < results.alpha())
        .count();
  }

  private String others() {
    return String.join(" and ", results.with());
  }

  private Table table() {
    return new Table(
        "Every repetition",
        "Gain in points over each control with %,d labels; p: the largest of the three, corrected."
            .formatted(results.labels().getFirst()),
        List.of("seeds", "verdict", "labels alone", "as much computing", "shuffled pairs", "p"),
        results.repetitions().stream()
            .map(
                each ->
                    List.of(
                        "%d to %d".formatted(each.seeds().getFirst(), each.seeds().getLast()),
                        each.verdict().words(),
                        points(gain(each, Arm.ALONE)),
                        points(gain(each, Arm.LONGER)),
                        points(gain(each, Arm.SHUFFLED)),
                        p(each.judged().stream().mapToDouble(Judged::p).min().orElseThrow())))
            .toList());
  }

  private List<String> limits() {
    int repetitions = results.repetitions().size();
    return List.of(
        "A verdict takes all three controls, so that it errs less often than each of them; where"
            + " learning from shuffled pairs is worse than labels alone, it hardly can err.",
        "%d repetitions cannot tell a share of errors of %.0f%% from one of %.0f%%."
            .formatted(
                repetitions,
                100 * results.alpha(),
                100 * (results.alpha() + 1.96 * deviation(repetitions))));
  }

  private double deviation(int repetitions) {
    return Math.sqrt(results.alpha() * (1 - results.alpha()) / repetitions);
  }

  private Difference gain(Repetition repetition, Arm above) {
    return repetition.differences().stream()
        .filter(each -> each.above().equals(question.title(above)))
        .filter(each -> each.labels() == results.labels().getFirst())
        .findFirst()
        .orElseThrow();
  }

  private IntervalChart chart() {
    List<Repetition> sorted =
        results.repetitions().stream()
            .sorted(Comparator.comparingDouble(each -> gain(each, Arm.ALONE).value()))
            .toList();
    var lines = new LinkedHashMap<String, List<Point>>();
    for (Arm above : List.of(Arm.ALONE, Arm.LONGER, Arm.SHUFFLED)) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < sorted.size(); i++) {
        Difference each = gain(sorted.get(i), above);
        points.add(new Point(i + 1, 100 * each.value(), 100 * each.low(), 100 * each.high()));
      }
      lines.put("over " + question.title(above), points);
    }
    return new IntervalChart("Gain where nothing is to be gained", "repetition", "points", lines);
  }

  private String csv() {
    var text = new StringBuilder("repetition,verdict,above,labels,value,low,high,p\n");
    for (int i = 0; i < results.repetitions().size(); i++) {
      Repetition repetition = results.repetitions().get(i);
      for (Difference each : repetition.differences()) {
        text.append(
            "%d,%s,\"%s\",%d,%s,%s,%s,%s\n"
                .formatted(
                    i + 1,
                    repetition.verdict().words(),
                    each.above(),
                    each.labels(),
                    each.value(),
                    each.low(),
                    each.high(),
                    each.p()));
      }
    }
    return text.toString();
  }

  private static String p(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String points(Difference gain) {
    return "%+.1f (%+.1f to %+.1f)"
        .formatted(100 * gain.value(), 100 * gain.low(), 100 * gain.high())
        .replace('-', '−');
  }
}
