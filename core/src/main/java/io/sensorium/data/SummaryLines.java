package io.sensorium.data;

import static java.util.Locale.ROOT;

import io.sensorium.data.DataSummary.Part;
import io.sensorium.data.DataSummary.Range;
import io.sensorium.data.DataSummary.Seen;
import io.sensorium.data.DataSummary.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** A {@link DataSummary} as lines for people to read. */
record SummaryLines(DataSummary summary) {
  private static final int FLAWS_SHOWN = 20;
  private static final int CLASSES_SHOWN = 12;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    summary.parts().forEach((name, part) -> add(name, part, lines));
    if (summary.leaks().tested() > 0) {
      lines.add("leaks: " + leaks(summary.leaks()));
    }
    List<String> flaws = summary.flaws();
    lines.add("flaws: " + (flaws.isEmpty() ? "none" : grouped(flaws.size())));
    flaws.stream().limit(FLAWS_SHOWN).forEach(flaw -> lines.add("  " + flaw));
    if (flaws.size() > FLAWS_SHOWN) {
      lines.add("  and %s more".formatted(grouped(flaws.size() - FLAWS_SHOWN)));
    }
    lines.add("fingerprint: " + summary.fingerprint());
    return lines;
  }

  /** From training to testing. */
  private static String leaks(Leaks leaks) {
    String whole =
        leaks.whole() == 0
            ? "none"
            : "%s of %s test examples are among those that are learned from"
                .formatted(grouped(leaks.whole()), grouped(leaks.tested()));
    String modalities =
        leaks.modalities().entrySet().stream()
            .map(each -> "%s %s".formatted(each.getKey(), grouped(each.getValue())))
            .collect(Collectors.joining(", "));
    return modalities.isEmpty()
        ? whole
        : "%s; the same in one modality: %s".formatted(whole, modalities);
  }

  private static void add(String name, Part part, List<String> lines) {
    if (part.examples() == 0) {
      lines.add(name + ": no examples");
      return;
    }
    lines.add("%s: %s examples".formatted(name, grouped(part.examples())));
    part.modalities().forEach((modality, seen) -> lines.add(modality(modality, seen, part)));
    if (part.patterns().size() > 1) {
      part.patterns()
          .forEach((names, count) -> lines.add("  just %s: %s".formatted(names, grouped(count))));
    }
    part.labels().forEach((task, classes) -> lines.add(task(task, classes, part)));
    part.targets().forEach((target, told) -> lines.add(target(target, told, part)));
  }

  private static String modality(String name, Seen seen, Part part) {
    String sizes =
        seen.sizes().entrySet().stream()
            .map(size -> "; %s %s".formatted(size.getKey(), size.getValue()))
            .collect(Collectors.joining());
    String usage = seen.usage() == null ? "" : "; " + seen.usage();
    return "  %s: %s%s%s".formatted(name, share(seen.present(), part), sizes, usage);
  }

  private static String task(String name, SequencedMap<String, Integer> classes, Part part) {
    int labelled = classes.values().stream().mapToInt(Integer::intValue).sum();
    return "  task %s: %s labelled; %d classes: %s"
        .formatted(name, share(labelled, part), classes.size(), balance(classes));
  }

  private static String balance(SequencedMap<String, Integer> classes) {
    if (classes.size() > CLASSES_SHOWN) {
      return "%s examples each".formatted(Spread.of(classes.values()));
    }
    return classes.entrySet().stream()
        .map(entry -> "%s %s".formatted(entry.getKey(), grouped(entry.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String target(String name, Told told, Part part) {
    String known = share(told.known(), part);
    if (told.tagged()) {
      return "  tags %s: %s labelled; %d tags: %s"
          .formatted(name, known, told.numbers().size(), shares(told.numbers()));
    }
    String numbers =
        told.numbers().entrySet().stream()
            .map(each -> "%s %s".formatted(each.getKey(), range(each.getValue())))
            .collect(Collectors.joining(", "));
    return "  target %s: %s known; %s".formatted(name, known, numbers);
  }

  /** The most frequent first. */
  private static String shares(SequencedMap<String, Range> tags) {
    String shown =
        tags.entrySet().stream()
            .sorted(Comparator.comparingDouble(each -> -each.getValue().mean()))
            .limit(CLASSES_SHOWN)
            .map(each -> String.format(ROOT, "%s %.1f%%", each.getKey(), 100 * mean(each)))
            .collect(Collectors.joining(", "));
    int more = tags.size() - CLASSES_SHOWN;
    return more > 0 ? "%s and %d more".formatted(shown, more) : shown;
  }

  private static double mean(Map.Entry<String, Range> number) {
    return number.getValue().mean();
  }

  private static String range(Range range) {
    return String.format(
        ROOT, "%.4g to %.4g (mean %.4g)", range.least(), range.most(), range.mean());
  }

  private static String share(int count, Part part) {
    return count == part.examples() ? "all" : grouped(count);
  }

  private static String grouped(int number) {
    return String.format(ROOT, "%,d", number);
  }
}
