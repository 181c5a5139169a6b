package io.sensorium.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What there is in a source, counted: to see at a glance whether it is what one thinks it is.
 *
 * @param parts what is for training, for fitting probes (where that is something else) and for
 *     testing, by name
 * @param leaks from what is learned from to what is for testing
 * @param flaws what is wrong with single examples, one line each
 * @param fingerprint of the source
 */
public record DataSummary(
    SequencedMap<String, Part> parts, Leaks leaks, List<String> flaws, String fingerprint) {

  /**
   * Some of the examples.
   *
   * @param examples how many
   * @param modalities what was seen, by modality
   * @param patterns how many examples have just these modalities, joined by " + "; the most
   *     frequent first
   * @param labels how many examples each class has, by task and class; classes without any too
   * @param targets what is told in numbers, by target
   */
  public record Part(
      int examples,
      SequencedMap<String, Seen> modalities,
      SequencedMap<String, Integer> patterns,
      SequencedMap<String, SequencedMap<String, Integer>> labels,
      SequencedMap<String, Told> targets) {}

  /**
   * One target.
   *
   * @param known of how many examples
   * @param numbers by name; empty where it is known of none
   * @param tagged whether they are tags: the mean is then the share of examples that have one
   */
  public record Told(int known, SequencedMap<String, Range> numbers, boolean tagged) {}

  /** How far a number reaches. */
  public record Range(double least, double mean, double most) {}

  /**
   * One modality.
   *
   * @param present how many examples have it
   * @param sizes height, width and channels of images, frames, height and width of videos, rate,
   *     channels and samples of sound, steps, channels and missing numbers of series, columns and
   *     missing numbers of tables, words and characters of texts, number and highest of codes;
   *     empty where no example has it
   * @param usage of the codes, where it is known how many there are
   */
  public record Seen(int present, SequencedMap<String, Spread> sizes, @Nullable Usage usage) {}

  /** Reads every example once. */
  public static DataSummary of(Source source) {
    var parts = new LinkedHashMap<String, Part>();
    List<Map<String, Long>> learned = new ArrayList<>(read(source, "train", source.train(), parts));
    if (!source.probe().equals(source.train())) {
      learned.addAll(read(source, "probe", source.probe(), parts));
    }
    var tested = read(source, "test", source.test(), parts);
    return new DataSummary(
        parts,
        Leaks.of(source.modalities().keySet(), learned, tested),
        source.flaws(),
        source.fingerprint());
  }

  /**
   * One example.
   *
   * @param sizes of its values, number by number
   * @param keys of what they say
   */
  private record Measured(
      Map<String, SequencedMap<String, Integer>> sizes,
      Map<String, Long> keys,
      Map<String, Integer> labels,
      Map<String, float[]> targets) {}

  /**
   * Reads a part, and puts it where the others are.
   *
   * @return what its examples say, by modality
   */
  private static List<Map<String, Long>> read(
      Source source, String name, Examples examples, Map<String, Part> parts) {
    var counts = new LinkedHashMap<String, AtomicLongArray>();
    source
        .codings()
        .forEach((modality, of) -> counts.put(modality, new AtomicLongArray(of.size())));
    List<Measured> all =
        IntStream.range(0, examples.size())
            .parallel()
            .mapToObj(i -> measured(examples.get(i), counts))
            .toList();
    var modalities = new LinkedHashMap<String, Seen>();
    source
        .modalities()
        .keySet()
        .forEach(each -> modalities.put(each, seen(all, each, counts.get(each))));
    parts.put(
        name,
        new Part(
            all.size(),
            modalities,
            patterns(List.copyOf(source.modalities().keySet()), all),
            labels(source, all),
            targets(source, all)));
    return all.stream().map(Measured::keys).toList();
  }

  private static Measured measured(Sample sample, Map<String, AtomicLongArray> counts) {
    var sizes = new LinkedHashMap<String, SequencedMap<String, Integer>>();
    var keys = new HashMap<String, Long>();
    sample
        .inputs()
        .forEach(
            (name, value) -> {
              sizes.put(name, size(value));
              keys.put(name, new Fingerprint().add(value).key());
              AtomicLongArray count = counts.get(name);
              if (count != null && value instanceof Tokens tokens) {
                Arrays.stream(tokens.codes()).forEach(count::incrementAndGet);
              }
            });
    return new Measured(sizes, keys, sample.labels(), sample.targets());
  }

  private static SequencedMap<String, Integer> size(Value value) {
    var size = new LinkedHashMap<String, Integer>();
    switch (value) {
      case Pixels image -> {
        size.put("height", image.height());
        size.put("width", image.width());
        size.put("channels", image.channels());
      }
      case Frames video -> {
        size.put("frames", video.count());
        size.put("height", video.height());
        size.put("width", video.width());
      }
      case Wave wave -> {
        size.put("rate", wave.rate());
        size.put("channels", wave.channels());
        size.put("samples", wave.length());
      }
      case Series series -> {
        size.put("steps", series.steps());
        size.put("channels", series.channels());
        size.put("missing", missing(series.values()));
      }
      case TableRow row -> {
        size.put("columns", row.values().length);
        size.put("missing", missing(row.values()));
      }
      case Tokens tokens -> {
        size.put("codes", tokens.codes().length);
        size.put("highest code", Arrays.stream(tokens.codes()).max().orElse(0));
      }
      case Text text -> {
        String stripped = text.text().strip();
        size.put("words", stripped.isEmpty() ? 0 : stripped.split("\\s+", -1).length);
        size.put("characters", text.text().length());
      }
    }
    return size;
  }

  private static int missing(float[] numbers) {
    int missing = 0;
    for (float number : numbers) {
      missing += Float.isNaN(number) ? 1 : 0;
    }
    return missing;
  }

  private static Seen seen(List<Measured> all, String modality, @Nullable AtomicLongArray counts) {
    var numbers = new LinkedHashMap<String, List<Integer>>();
    int present = 0;
    for (Measured one : all) {
      var size = one.sizes.get(modality);
      if (size != null) {
        present++;
        size.forEach((what, n) -> numbers.computeIfAbsent(what, _ -> new ArrayList<>()).add(n));
      }
    }
    var spreads = new LinkedHashMap<String, Spread>();
    numbers.forEach((what, list) -> spreads.put(what, Spread.of(list)));
    return new Seen(present, spreads, counts == null ? null : Usage.of(counts));
  }

  private static SequencedMap<String, Integer> patterns(List<String> names, List<Measured> all) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Measured one : all) {
      String pattern =
          names.stream().filter(one.sizes::containsKey).collect(Collectors.joining(" + "));
      counts.merge(pattern.isEmpty() ? "nothing" : pattern, 1, Integer::sum);
    }
    var sorted = new LinkedHashMap<String, Integer>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private static SequencedMap<String, SequencedMap<String, Integer>> labels(
      Source source, List<Measured> all) {
    var labels = new LinkedHashMap<String, SequencedMap<String, Integer>>();
    source
        .tasks()
        .forEach(
            (task, classes) -> {
              int[] counts = new int[classes.size()];
              for (Measured one : all) {
                Integer label = one.labels.get(task);
                if (label != null) {
                  counts[label]++;
                }
              }
              var named = new LinkedHashMap<String, Integer>();
              for (int c = 0; c < counts.length; c++) {
                named.put(classes.get(c), counts[c]);
              }
              labels.put(task, named);
            });
    return labels;
  }

  private static SequencedMap<String, Told> targets(Source source, List<Measured> all) {
    var targets = new LinkedHashMap<String, Told>();
    source
        .targets()
        .forEach(
            (target, names) -> {
              List<float[]> known =
                  all.stream()
                      .map(one -> one.targets.get(target))
                      .filter(Objects::nonNull)
                      .toList();
              var ranges = new LinkedHashMap<String, Range>();
              for (int k = 0; k < names.size() && !known.isEmpty(); k++) {
                int place = k;
                DoubleSummaryStatistics numbers =
                    known.stream().mapToDouble(each -> each[place]).summaryStatistics();
                ranges.put(
                    names.get(k),
                    new Range(numbers.getMin(), numbers.getAverage(), numbers.getMax()));
              }
              targets.put(target, new Told(known.size(), ranges, source.tags().contains(target)));
            });
    return targets;
  }

  /** The summary for people to read. */
  public List<String> lines() {
    return new SummaryLines(this).lines();
  }
}
