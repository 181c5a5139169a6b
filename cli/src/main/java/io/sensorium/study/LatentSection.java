package io.sensorium.study;

import io.sensorium.report.Laboratory.Table;
import io.sensorium.report.MatrixChart;
import io.sensorium.study.CoLearningResults.Alike;
import io.sensorium.study.CoLearningResults.Arranged;
import io.sensorium.study.CoLearningResults.Latents;
import io.sensorium.study.CoLearningResults.Moved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the arms make of the target, for people: tables and a picture. */
record LatentSection(CoLearningQuestion question, Latents latents) {
  static final String FILE = "likeness.png";
  private static final List<Arm> SHOWN = List.of(Arm.ALONE, Arm.TOGETHER, Arm.SHUFFLED);

  List<Table> tables() {
    return List.of(arranged(), alike());
  }

  private Table arranged() {
    List<Arm> shown = SHOWN.stream().filter(question.arms()::contains).toList();
    List<String> head =
        Stream.of(
                Stream.of("measure"),
                shown.stream().map(question::title),
                Stream.of("difference", "95% interval", "chance"))
            .flatMap(each -> each)
            .toList();
    return new Table(
        "What is made of " + question.target(),
        ("How the classes of *%s* lie in what the networks make of %s, of %,d test examples after"
                + " %,d labels; means over seeds. Difference: %s less %s.")
            .formatted(
                question.task(),
                question.target(),
                latents.examples(),
                latents.labels(),
                question.title(Arm.TOGETHER),
                question.title(Arm.ALONE)),
        head,
        latents.moved().stream().map(each -> row(each, shown)).toList());
  }

  private List<String> row(Moved moved, List<Arm> shown) {
    List<String> row = new ArrayList<>();
    row.add(moved.metric());
    for (Arm arm : shown) {
      row.add(
          arranged(arm, moved.metric()).map(each -> number(each.value())).findFirst().orElse(""));
    }
    row.add(signed(moved.value()));
    row.add(signed(moved.low()) + " to " + signed(moved.high()));
    row.add(
        arranged(Arm.ALONE, moved.metric())
            .map(Arranged::chance)
            .map(chance -> chance == null ? "" : number(chance))
            .findFirst()
            .orElse(""));
    return row;
  }

  private Stream<Arranged> arranged(Arm arm, String metric) {
    return latents.arranged().stream()
        .filter(each -> each.arm().equals(question.title(arm)) && each.metric().equals(metric));
  }

  private Table alike() {
    String alone = question.title(Arm.ALONE);
    return new Table(
        "How alike",
        ("CKA, without bias, of what two trainings make of the same test examples: mean, least and"
             + " most. Networks of the same seed begin alike, so that even what was hardly changed"
             + " is alike; a change is more than another beginning where they are less alike than"
             + " *%s* is with itself.")
            .formatted(alone),
        List.of("arm", "and " + alone + ", same seed", "and itself, other seeds"),
        arms().stream()
            .map(
                arm ->
                    List.of(
                        arm,
                        arm.equals(alone) ? "" : range(between(alone, arm)),
                        range(between(arm, arm))))
            .toList());
  }

  private List<String> arms() {
    return latents.arranged().stream().map(Arranged::arm).distinct().toList();
  }

  private @Nullable Alike between(String one, String other) {
    return latents.alike().stream()
        .filter(
            each ->
                (each.one().equals(one) && each.other().equals(other))
                    || (each.one().equals(other) && each.other().equals(one)))
        .findFirst()
        .orElse(null);
  }

  private static String range(@Nullable Alike alike) {
    return alike == null
        ? ""
        : "%s (%s to %s)"
            .formatted(number(alike.cka()), number(alike.least()), number(alike.most()));
  }

  /** CKA of every two arms. */
  MatrixChart chart() {
    List<String> arms = arms();
    List<List<@Nullable Double>> values = new ArrayList<>();
    for (String one : arms) {
      List<@Nullable Double> row = new ArrayList<>();
      for (String other : arms) {
        Alike found = between(one, other);
        row.add(found == null ? null : found.cka());
      }
      values.add(row);
    }
    return new MatrixChart("CKA of what is made of " + question.target(), arms, values);
  }

  private static String number(double value) {
    return text("%.3f", "%.1f", value).replaceFirst("^−(?=[0.]*$)", ""); // no zero below zero
  }

  private static String signed(double value) {
    return text("%+.3f", "%+.1f", value);
  }

  private static String text(String small, String large, double value) {
    String format = Math.abs(value) >= 10 ? large : small;
    return String.format(Locale.ROOT, format, value).replace('-', '−');
  }
}
