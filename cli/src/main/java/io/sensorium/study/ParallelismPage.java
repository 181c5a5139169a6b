package io.sensorium.study;

import io.sensorium.config.Json;
import io.sensorium.evaluate.SignFlip;
import io.sensorium.report.IntervalChart;
import io.sensorium.report.IntervalChart.Point;
import io.sensorium.report.Laboratory;
import io.sensorium.report.Laboratory.Side;
import io.sensorium.report.Laboratory.Table;
import io.sensorium.study.ParallelismLevel.Knob;
import io.sensorium.study.ParallelismResults.Level;
import io.sensorium.study.ParallelismResults.Trend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a study of how exactly pairs must go together found, for people. */
record ParallelismPage(CoLearningQuestion question, ParallelismResults results) {
  private static final double ALPHA = 0.05;

  void write(Path out) {
    StudyRunner.write(out.resolve("results.json"), Json.pretty(results));
    StudyRunner.write(out.resolve("results.csv"), csv());
    corruption().write(out.resolve("wrong.png"));
    blocks().write(out.resolve("blocks.png"));
    Laboratory page = page();
    StudyRunner.write(out.resolve("README.md"), page.markdown());
    page.write(out);
  }

  private Laboratory page() {
    String with = String.join(" and ", results.with());
    return new Laboratory(
        "How exactly must %s go with %s?".formatted(with, results.target()),
        ("Data: %s. A reader tells *%s* from %s alone with %,d labels, after learning from pairs"
                + " with %s that hold more or less exactly. What is told is the adjusted gain:"
                + " accuracy less that after shuffled pairs. %,d test examples; %d seeds.")
            .formatted(
                results.data(),
                results.task(),
                results.target(),
                results.labels(),
                with,
                results.examples(),
                results.seeds().size()),
        new Laboratory.Verdict(side(), headline(), grounds()),
        List.of(
            new Laboratory.Figure(
                "wrong.png", "Gain by the share of wrong pairs, with 95% intervals"),
            new Laboratory.Figure(
                "blocks.png", "Gain by the size of the blocks within which pairs are shuffled")),
        List.of(levels(), trends()),
        limits(),
        results.command());
  }

  private boolean falls(Knob knob) {
    Trend trend = results.trend(knob);
    return trend.rho() < 0 && trend.p() < ALPHA;
  }

  private Side side() {
    return falls(Knob.CORRUPTION) || falls(Knob.BLOCKS) ? Side.GOOD : Side.NEITHER;
  }

  private String headline() {
    boolean wrong = falls(Knob.CORRUPTION);
    boolean blocks = falls(Knob.BLOCKS);
    if (wrong && blocks) {
      return "The gain falls with wrong pairs, and with the size of blocks";
    }
    if (wrong || blocks) {
      return wrong
          ? "The gain falls with wrong pairs; with blocks there is no evidence"
          : "The gain falls with the size of blocks; with wrong pairs there is no evidence";
    }
    return "No evidence that the gain depends on how exactly pairs go together";
  }

  private List<String> grounds() {
    List<String> grounds = new ArrayList<>();
    Level exact = results.of(Knob.CORRUPTION).getFirst();
    grounds.add(
        "With every pair right the gain is %s; after shuffled pairs the reader tells %s right."
            .formatted(interval(exact), percent(results.control())));
    grounds.add(
        "It is above zero by its 95%% interval with: %s.".formatted(String.join("; ", above())));
    grounds.add(
        "Pairs that are known up to their class alone give %s."
            .formatted(interval(results.of(Knob.CLASSES).getFirst())));
    for (Knob knob : List.of(Knob.CORRUPTION, Knob.BLOCKS)) {
      Level none = results.of(knob).getLast();
      grounds.add(
          "Where nothing is left to be known, with %s, the gain is %s: %s."
              .formatted(
                  none.title(),
                  interval(none),
                  isNull(none) ? "none, as it must be" : "not none, as it should be"));
    }
    return grounds;
  }

  private static boolean isNull(Level level) {
    return level.low() <= 0 && level.high() >= 0;
  }

  private List<String> above() {
    List<String> names =
        results.levels().stream()
            .filter(each -> each.low() > 0)
            .map(Level::title)
            .distinct()
            .toList();
    return names.isEmpty() ? List.of("none") : names;
  }

  private Table levels() {
    return new Table(
        "Every level",
        "Accuracy, mean over groups; gain in points over shuffled pairs with its 95%"
            + " interval; p of the sign-flip test over seeds, as it is.",
        List.of("pairs", "accuracy", "gain", "95% interval", "p"),
        results.levels().stream()
            .map(
                each ->
                    List.of(
                        each.title(),
                        percent(each.accuracy()),
                        points(each.gain()),
                        points(each.low()) + " to " + points(each.high()),
                        "%.3f".formatted(each.p())))
            .toList());
  }

  private Table trends() {
    return new Table(
        "Trends",
        "Spearman's rank correlation of the gain with how far pairs are loosened, mean over"
            + " seeds; p by permutation within seeds.",
        List.of("along", "correlation", "p"),
        results.trends().stream()
            .map(
                each ->
                    List.of(
                        each.knob() == Knob.CORRUPTION ? "share of wrong pairs" : "size of blocks",
                        "%.2f".formatted(each.rho()).replace('-', '−'),
                        "%.4f".formatted(each.p())))
            .toList());
  }

  private List<String> limits() {
    List<String> limits = new ArrayList<>();
    int seeds = results.seeds().size();
    if (SignFlip.least(seeds) >= ALPHA) {
      limits.add(
          "With %d seeds no single gain can be told from chance by the sign-flip test. Give more seeds."
              .formatted(seeds));
    }
    limits.add(
        "One number of labels, and one way to learn from pairs: others may need more or less.");
    limits.add(
        "In a block of n examples one pair is right by chance on the average, so a share of 1/n.");
    limits.add(
        "The intervals are each for itself: of %d of them, about %.1f miss by chance."
            .formatted(results.levels().size(), 0.05 * results.levels().size()));
    for (Knob knob : List.of(Knob.CORRUPTION, Knob.BLOCKS)) {
      Level none = results.of(knob).getLast();
      if (!isNull(none)) {
        limits.add(
            "%s should give no gain and its interval says otherwise; so much is chance among controls."
                .formatted(none.title()));
      }
    }
    return limits;
  }

  private IntervalChart corruption() {
    var lines = new LinkedHashMap<String, List<Point>>();
    lines.put("gain", points(Knob.CORRUPTION));
    return new IntervalChart(
        "Gain over shuffled pairs", "percent of the pairs that are wrong", "points", lines);
  }

  private IntervalChart blocks() {
    var lines = new LinkedHashMap<String, List<Point>>();
    List<Point> blocks = points(Knob.BLOCKS);
    lines.put("blocks", blocks);
    Level classes = results.of(Knob.CLASSES).getFirst();
    lines.put(
        "class level",
        Stream.of(blocks.getFirst(), blocks.getLast()).map(at -> point(at.x(), classes)).toList());
    return new IntervalChart(
        "Gain over shuffled pairs",
        "size of blocks",
        IntervalChart.Ticks.DOUBLINGS,
        "points",
        lines);
  }

  private List<Point> points(Knob knob) {
    return results.of(knob).stream().map(each -> point(each.place(), each)).toList();
  }

  private static Point point(double x, Level level) {
    return new Point(x, 100 * level.gain(), 100 * level.low(), 100 * level.high());
  }

  private String csv() {
    var text = new StringBuilder("knob,place,pairs,accuracy,gain,low,high,p\n");
    for (Level each : results.levels()) {
      text.append(
          "%s,%s,\"%s\",%s,%s,%s,%s,%s\n"
              .formatted(
                  each.knob().name().toLowerCase(Locale.ROOT),
                  each.place(),
                  each.title(),
                  each.accuracy(),
                  each.gain(),
                  each.low(),
                  each.high(),
                  each.p()));
    }
    return text.toString();
  }

  private static String interval(Level level) {
    return "%s points (%s to %s)"
        .formatted(points(level.gain()), points(level.low()), points(level.high()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%+.1f", 100 * share).replace('-', '−');
  }
}
