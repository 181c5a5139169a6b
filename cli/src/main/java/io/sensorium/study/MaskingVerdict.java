package io.sensorium.study;

import static io.sensorium.study.MaskingPlan.MODALITIES;
import static io.sensorium.study.MaskingPlan.RATIOS;
import static io.sensorium.study.MaskingPlan.SHUFFLED;
import static io.sensorium.study.MaskingStudy.MULTIMODAL;
import static java.util.stream.Collectors.joining;

import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the numbers say to each claim of the report. */
record MaskingVerdict(List<Row> rows) {

  /**
   * One difference from the unimodal loss.
   *
   * @param row how far below it
   */
  private record Gain(String modality, double ratio, Row row) {

    /** The interval lies above 0. */
    boolean isBelow() {
      return row.low() > 0;
    }

    boolean isAbove() {
      return row.high() < 0;
    }

    @Override
    public String toString() {
      return "%s at %s (%s)".formatted(modality, percent(ratio), nats(row.value()));
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Claim: the multimodal model loses less than the unimodal ones, all hidden alike (6.1), for"
            + " every modality and ratio. "
            + everywhere(gains(MULTIMODAL, Company.EQUAL)));
    lines.add("Claim: that advantage shrinks as more is hidden. " + perModality(this::shrinks));
    lines.add(
        "Claim: it loses less where it is shown the other modalities whole (6.3), for every"
            + " modality and ratio. "
            + everywhere(gains(MULTIMODAL, Company.SHOWN)));
    lines.add(
        "Claim: that advantage is largest where least is hidden. "
            + perModality(this::largestFirst));
    lines.add(
        "Claim: it loses less where it is shown nothing of the others (6.2), but for video at 50%"
            + " and 70%. "
            + alone());
    lines.add(
        "Control: trained on shuffled pairs there is nothing to gain in 6.3. " + erased(SHUFFLED));
    lines.add(
        "Control: shown the others of another clip, the multimodal model gains nothing in 6.3. "
            + erased(Losses.MISPAIRED));
    lines.add(
        "Does it read the others at all? Shown those of its own clip (6.3) it loses less than shown"
            + " those of another clip "
            + count(gains(MaskingRows.OWN, Company.SHOWN)));
    return lines;
  }

  private List<Gain> gains(String method, Company company) {
    List<Gain> gains = new ArrayList<>();
    for (String modality : MODALITIES) {
      gains.addAll(gains(method, company, modality));
    }
    return gains;
  }

  private List<Gain> gains(String method, Company company, String modality) {
    return RATIOS.stream()
        .map(ratio -> new Gain(modality, ratio, row(method, company, modality, ratio)))
        .toList();
  }

  private Row row(String method, Company company, String modality, double ratio) {
    String metric = MaskingRows.metric(modality, company, ratio);
    return rows.stream()
        .filter(row -> row.method().equals(method + MaskingRows.GAIN))
        .filter(row -> row.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static String everywhere(List<Gain> gains) {
    boolean holds = gains.stream().allMatch(Gain::isBelow);
    return (holds ? "**Yes**: " : "**No**: ") + count(gains);
  }

  /** How many are below, and which are not. */
  private static String count(List<Gain> gains) {
    long below = gains.stream().filter(Gain::isBelow).count();
    String text = "in %d of %d cases".formatted(below, gains.size());
    text +=
        named(
            ", not told apart: ",
            gains.stream().filter(g -> !g.isBelow() && !g.isAbove()).toList());
    text += named(", the other way round: ", gains.stream().filter(Gain::isAbove).toList());
    return text + ".";
  }

  private static String named(String what, List<Gain> gains) {
    return gains.isEmpty() ? "" : what + gains.stream().map(Gain::toString).collect(joining(", "));
  }

  private String perModality(java.util.function.Function<String, String> verdict) {
    return MODALITIES.stream()
            .map(name -> "%s: %s".formatted(capital(name), verdict.apply(name)))
            .collect(joining("; "))
        + ".";
  }

  private String shrinks(String modality) {
    List<Gain> gains = gains(MULTIMODAL, Company.EQUAL, modality);
    if (!gains.getFirst().isBelow()) {
      return "**no**, there is none where least is hidden, " + course(gains);
    }
    boolean shrinks = gains.getLast().row.value() < gains.getFirst().row.value();
    return (shrinks ? "**yes**, " : "**no**, ") + course(gains);
  }

  private String largestFirst(String modality) {
    List<Gain> gains = gains(MULTIMODAL, Company.SHOWN, modality);
    Gain largest = gains.stream().max(Comparator.comparingDouble(g -> g.row.value())).orElseThrow();
    boolean first = largest.equals(gains.getFirst()) && largest.isBelow();
    return (first ? "**yes**, " : "**no**, ") + course(gains);
  }

  /** From the lowest ratio to the highest. */
  private static String course(List<Gain> gains) {
    return gains.stream()
        .map(gain -> "%s at %s".formatted(nats(gain.row.value()), percent(gain.ratio)))
        .collect(joining(", "));
  }

  private String alone() {
    List<Gain> gains = gains(MULTIMODAL, Company.HIDDEN);
    List<Gain> excepted = gains.stream().filter(MaskingVerdict::isExcepted).toList();
    List<Gain> others = gains.stream().filter(gain -> !isExcepted(gain)).toList();
    boolean holds =
        others.stream().allMatch(Gain::isBelow) && excepted.stream().noneMatch(Gain::isBelow);
    return "%s: %s Video at 50%% and 70%%: %s."
        .formatted(
            holds ? "**Yes**" : "**No**",
            count(others),
            excepted.stream().map(gain -> nats(gain.row.value())).collect(joining(" and ")));
  }

  private static boolean isExcepted(Gain gain) {
    return gain.modality.equals("video") && gain.ratio <= 0.7;
  }

  private String erased(String method) {
    List<Gain> left = gains(method, Company.SHOWN).stream().filter(Gain::isBelow).toList();
    double most =
        gains(method, Company.SHOWN).stream().mapToDouble(g -> g.row.value()).max().orElseThrow();
    double paired =
        gains(MULTIMODAL, Company.SHOWN).stream()
            .mapToDouble(g -> g.row.value())
            .max()
            .orElseThrow();
    return "%s: the most is %s nats, with true pairs %s%s."
        .formatted(
            left.isEmpty() ? "**Yes**" : "**No**",
            nats(most),
            nats(paired),
            named("; a gain is left in: ", left));
  }

  private static String nats(double value) {
    return String.format(Locale.ROOT, "%+.3f", value).replace('-', '−');
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
