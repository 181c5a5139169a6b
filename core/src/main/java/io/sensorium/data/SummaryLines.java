package io.sensorium.data;

import io.sensorium.data.DataSummary.Part;
import io.sensorium.data.DataSummary.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** A {@link DataSummary} as lines for people to read. */
record SummaryLines(DataSummary summary) {
  private static final int FLAWS_SHOWN = 20;
  private static final int CLASSES_SHOWN = 12;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    summary.parts().forEach((name, part) -> add(name, part, lines));
    List<String> flaws = summary.flaws();
    lines.add("flaws: " + (flaws.isEmpty() ? "none" : grouped(flaws.size())));
    flaws.stream().limit(FLAWS_SHOWN).forEach(flaw -> lines.add("  " + flaw));
    if (flaws.size() > FLAWS_SHOWN) {
      lines.add("  and %s more".formatted(grouped(flaws.size() - FLAWS_SHOWN)));
    }
    lines.add("fingerprint: " + summary.fingerprint());
    return lines;
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

  private static String share(int count, Part part) {
    return count == part.examples() ? "all" : grouped(count);
  }

  private static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
