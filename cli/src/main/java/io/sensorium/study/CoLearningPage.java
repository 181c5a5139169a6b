package io.sensorium.study;

import static java.util.stream.Collectors.joining;

import io.sensorium.config.Json;
import io.sensorium.evaluate.Benefit.Verdict;
import io.sensorium.report.Laboratory;
import io.sensorium.report.Laboratory.Side;
import io.sensorium.report.Laboratory.Table;
import io.sensorium.study.CoLearningResults.Difference;
import io.sensorium.study.CoLearningResults.Score;
import io.sensorium.study.CoLearningResults.Share;
import io.sensorium.study.CoLearningResults.Worth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a study of co-learning found, for people: the verdict first. */
record CoLearningPage(CoLearningQuestion question, CoLearningResults results) {
  private static final String ACCURACY = "accuracy";
  private static final String WORST = "worst group";
  private static final String AGAINST = "against the trend";

  void write(Path out) {
    StudyRunner.write(out.resolve("results.json"), Json.pretty(results));
    StudyRunner.write(out.resolve("results.csv"), new CoLearningCsv(results).text());
    var charts = new CoLearningCharts(question, results);
    charts.of(ACCURACY, "Accuracy, mean over groups").write(out.resolve("accuracy.png"));
    charts.of(worst(), "Accuracy in the worst group").write(out.resolve("worst.png"));
    latents().ifPresent(latents -> latents.chart().write(out.resolve(LatentSection.FILE)));
    Laboratory page = page();
    StudyRunner.write(out.resolve("README.md"), page.markdown());
    page.write(out);
  }

  private Laboratory page() {
    String with = others();
    return new Laboratory(
        "What did %s buy for %s?".formatted(with, results.target()),
        ("Data: %s. A reader tells *%s* from %s alone. Does it tell more if it has learned from"
             + " pairs with %s before, which nobody shows it afterwards? %,d test examples, groups"
             + " %s, which count the same; %s.")
            .formatted(
                results.data(),
                results.task(),
                results.target(),
                with,
                results.examples(),
                String.join(", ", results.groups()),
                results.seeds().size() == 1 ? "one seed" : results.seeds().size() + " seeds"),
        new Laboratory.Verdict(side(), headline(), grounds()),
        figures(),
        tables(),
        results.limits(),
        results.command());
  }

  private List<Laboratory.Figure> figures() {
    List<Laboratory.Figure> figures = new ArrayList<>();
    figures.add(
        new Laboratory.Figure(
            "accuracy.png", "Accuracy by the number of labels, mean over groups"));
    figures.add(new Laboratory.Figure("worst.png", "The same of the worst group"));
    if (latents().isPresent()) {
      figures.add(
          new Laboratory.Figure(
              LatentSection.FILE,
              "How alike readers arrange the test examples: CKA of the same seed, on the diagonal"
                  + " of other seeds"));
    }
    return figures;
  }

  private Optional<LatentSection> latents() {
    return Optional.ofNullable(results.latents())
        .map(latents -> new LatentSection(question, latents));
  }

  private String others() {
    return String.join(" and ", results.with());
  }

  private Side side() {
    return switch (results.verdict()) {
      case HELPED -> Side.GOOD;
      case HARMED -> Side.BAD;
      case NO_EVIDENCE, HELPED_AND_HARMED -> Side.NEITHER;
    };
  }

  /** The verdict and its grounds, line by line, without Markdown. */
  List<String> said() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(headline());
    grounds().forEach(each -> lines.add("- " + each.replace("**", "")));
    lines.add("");
    return lines;
  }

  private String headline() {
    return switch (results.verdict()) {
      case HELPED -> "Helped, with %s labels".formatted(at(Verdict.HELPED));
      case HARMED -> "Harmed, with %s labels".formatted(at(Verdict.HARMED));
      case NO_EVIDENCE -> "No evidence that it helped or harmed";
      case HELPED_AND_HARMED ->
          "Helped with %s labels, harmed with %s".formatted(at(Verdict.HELPED), at(Verdict.HARMED));
    };
  }

  private String at(Verdict verdict) {
    return results.judged().stream()
        .filter(each -> each.verdict() == verdict)
        .map(each -> "%,d".formatted(each.labels()))
        .collect(joining(", "));
  }

  private List<String> grounds() {
    List<String> grounds = new ArrayList<>();
    int shown = results.telling();
    Score claim = score(Arm.TOGETHER, ACCURACY, shown);
    grounds.add(
        "With %,d labels, **%s** tells right %s; labels alone %s, with as much computing %s, after shuffled pairs %s."
            .formatted(
                shown,
                question.title(Arm.TOGETHER),
                interval(claim),
                interval(score(Arm.ALONE, ACCURACY, shown)),
                interval(score(Arm.LONGER, ACCURACY, shown)),
                interval(score(Arm.SHUFFLED, ACCURACY, shown))));
    Score worst = score(Arm.TOGETHER, worst(), shown);
    grounds.add(
        "Of the %s it tells right %s; labels alone %s."
            .formatted(
                worst().equals(WORST) ? "worst group" : "examples " + AGAINST,
                interval(worst),
                interval(score(Arm.ALONE, worst(), shown))));
    results.worth().stream()
        .filter(each -> each.labels() == shown)
        .forEach(each -> grounds.add(worth(each)));
    results.closed().stream()
        .filter(each -> each.labels() == shown)
        .forEach(each -> grounds.add(share(each)));
    grounds.add(
        ("It counts as helped where it is above all three controls: by the sign-flip test over"
             + " seeds (p below %s after Holm's correction over numbers of labels), by the 95%%"
             + " interval of each difference, and with no fall of the worst group; as harmed where"
             + " the mirror image holds.")
            .formatted(results.alpha()));
    return grounds;
  }

  private String worth(Worth worth) {
    String often =
        "%,d labels after learning with %s are worth ".formatted(worth.labels(), others());
    Double value = worth.value();
    if (value == null) {
      return often
          + "more than any number of labels alone, by the power law through the errors alone.";
    }
    return often
        + "%s labels alone (95%% interval %s to %s), by the power law through the errors alone: %s labels for each of %,d pairs."
            .formatted(
                labels(value),
                labels(worth.low()),
                labels(worth.high()),
                rate((value - worth.labels()) / results.pairs()),
                results.pairs());
  }

  private static String rate(double labels) {
    return String.format(Locale.ROOT, "%.3f", labels).replace('-', '−');
  }

  private String labels(@Nullable Double count) {
    int most = results.labels().getLast();
    if (count == null) {
      return "any number of";
    }
    return count > 10.0 * most ? "more than %,d".formatted(10 * most) : "%,.0f".formatted(count);
  }

  private String share(Share share) {
    String value =
        "%s (%s to %s)"
            .formatted(percent(share.value()), percent(share.low()), percent(share.high()));
    return share.of().equals("debiased")
        ? "Of what the trend costs it wins back %s; all of it would be the rule that looks at the core alone."
            .formatted(value)
        : "Of the gain of having %s in testing too it gives %s.".formatted(others(), value);
  }

  private String worst() {
    return results.ceilings() == null ? WORST : AGAINST;
  }

  private Score score(Arm arm, String metric, int labels) {
    return results.scores().stream()
        .filter(each -> each.arm().equals(question.title(arm)))
        .filter(each -> each.metric().equals(metric) && each.labels() == labels)
        .findFirst()
        .orElseThrow();
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    tables.add(judged());
    tables.add(scores("Every arm", ACCURACY, "Accuracy, mean over groups, with 95% intervals."));
    tables.add(
        scores(
            worst().equals(WORST) ? "The worst group" : "Test examples against the trend",
            worst(),
            "Accuracy among them."));
    if (results.ceilings() != null) {
      tables.add(
          scores(
              "Where the trend holds as in training",
              "like training",
              "The groups weighed as in training: what an evaluation that knows nothing of the"
                  + " trend would tell."));
    }
    tables.add(differences());
    if (!results.worth().isEmpty()) {
      tables.add(
          new Table(
              "Worth in labels",
              "How many labels alone give the same error: from the power law a n^-b + c through the"
                  + " errors of labels alone. Beyond the numbers that were tried it is a guess.",
              List.of("labels after learning with " + others(), "worth", "95% interval"),
              results.worth().stream()
                  .map(
                      each ->
                          List.of(
                              "%,d".formatted(each.labels()),
                              labels(each.value()),
                              labels(each.low()) + " to " + labels(each.high())))
                  .toList()));
    }
    if (!results.closed().isEmpty()) {
      tables.add(
          new Table(
              "Parts of what could be had",
              "*Gap closed*: of the gain of having %s in testing too. *Debiased*: of what the trend costs."
                  .formatted(others()),
              List.of("labels", "of", "share", "95% interval"),
              results.closed().stream()
                  .map(
                      each ->
                          List.of(
                              "%,d".formatted(each.labels()),
                              each.of(),
                              percent(each.value()),
                              percent(each.low()) + " to " + percent(each.high())))
                  .toList()));
    }
    latents().ifPresent(latents -> tables.addAll(latents.tables()));
    return tables;
  }

  private Table judged() {
    return new Table(
        "Verdict by number of labels",
        "p: the largest of the three controls, corrected.",
        List.of("labels", "verdict", "p"),
        results.judged().stream()
            .map(
                each ->
                    List.of(
                        "%,d".formatted(each.labels()),
                        each.verdict().words(),
                        String.format(Locale.ROOT, "%.3f", each.p())))
            .toList());
  }

  private Table scores(String title, String metric, String note) {
    List<String> head = new ArrayList<>();
    head.add("arm");
    results.labels().forEach(labels -> head.add("%,d labels".formatted(labels)));
    var rows = new LinkedHashMap<String, List<String>>();
    results.scores().stream()
        .filter(each -> each.metric().equals(metric))
        .forEach(
            each ->
                rows.computeIfAbsent(each.arm(), arm -> new ArrayList<>(List.of(arm)))
                    .add(interval(each)));
    List<List<String>> all = new ArrayList<>(rows.values());
    CoLearningResults.Ceilings ceilings = results.ceilings();
    if (ceilings != null) {
      all.addAll(ceilings(ceilings, metric));
    }
    return new Table(title, note, head, all);
  }

  /** Rows of the rules whose accuracy is known. */
  private List<List<String>> ceilings(CoLearningResults.Ceilings ceilings, String metric) {
    return switch (metric) {
      case ACCURACY ->
          List.of(
              filled("*best rule in training, exact*", ceilings.trained()),
              filled("*rule of the core alone, exact*", ceilings.core()));
      case AGAINST ->
          List.of(
              filled("*best rule in training, exact*", ceilings.worst()),
              filled("*rule of the core alone, exact*", ceilings.core()));
      default -> List.of();
    };
  }

  private List<String> filled(String name, double value) {
    return Stream.concat(Stream.of(name), results.labels().stream().map(_ -> percent(value)))
        .toList();
  }

  private Table differences() {
    return new Table(
        "How far above",
        "%s less each other arm, in points of accuracy, with 95%% intervals; p of the sign-flip test over seeds, as it is."
            .formatted(question.title(Arm.TOGETHER)),
        List.of("less", "labels", "difference", "95% interval", "p"),
        results.differences().stream().map(CoLearningPage::row).toList());
  }

  private static List<String> row(Difference each) {
    return List.of(
        each.above(),
        "%,d".formatted(each.labels()),
        points(each.value()),
        points(each.low()) + " to " + points(each.high()),
        String.format(Locale.ROOT, "%.3f", each.p()));
  }

  private static String interval(Score each) {
    return "%s (%s to %s)"
        .formatted(percent(each.value()), number(each.low()), number(each.high()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String number(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%+.1f", 100 * share).replace('-', '−');
  }
}
