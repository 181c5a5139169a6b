package io.sensorium.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TokenCache} is to hold: decided before the first shard is written, and kept beside
 * them, so that nothing else is added to them later.
 *
 * @param source fingerprint of what is cached
 * @param modalities all of them, in order: of codes or of text
 * @param codes of the modalities of codes
 * @param tasks names of classes, by task
 * @param examples how many, by part: train, probe (unless that is the same) and test
 * @param shard examples in one file; the last of a part holds the rest
 * @param targets names of numbers, by target; null where there are none
 * @param tags those of the targets that are tags; null where there are none
 */
record CachePlan(
    String source,
    SequencedMap<String, Kind> modalities,
    SequencedMap<String, Coding> codes,
    SequencedMap<String, List<String>> tasks,
    SequencedMap<String, Integer> examples,
    int shard,
    @Nullable SequencedMap<String, List<String>> targets,
    @Nullable List<String> tags) {
  static final String TRAIN = "train";
  static final String PROBE = "probe";
  static final String TEST = "test";

  /** One file: examples {@code from} to {@code to - 1} of a part. */
  record Place(String part, int number, int from, int to) {
    String file() {
      return String.format(Locale.ROOT, "%s-%06d.shard", part, number);
    }

    int examples() {
      return to - from;
    }
  }

  static CachePlan of(Source source, int shard) {
    source
        .modalities()
        .forEach(
            (name, kind) -> {
              boolean kept =
                  kind == Kind.TOKENS ? source.codings().containsKey(name) : kind == Kind.TEXT;
              if (!kept) {
                throw new DataException(
                    "token cache: expected codes or text, '%s' is %s".formatted(name, kind));
              }
            });
    var examples = new LinkedHashMap<String, Integer>();
    parts(source).forEach((part, all) -> examples.put(part, all.size()));
    return new CachePlan(
        source.fingerprint(),
        source.modalities(),
        source.codings(),
        source.tasks(),
        examples,
        shard,
        source.targets().isEmpty() ? null : source.targets(),
        source.tags().isEmpty() ? null : source.tags().stream().sorted().toList());
  }

  SequencedMap<String, List<String>> numbers() {
    return targets == null ? new LinkedHashMap<>() : targets;
  }

  /** The lists of examples that a cache of a source holds. */
  static SequencedMap<String, Examples> parts(Source source) {
    var parts = new LinkedHashMap<String, Examples>();
    parts.put(TRAIN, source.train());
    if (!source.probe().equals(source.train())) {
      parts.put(PROBE, source.probe());
    }
    parts.put(TEST, source.test());
    return parts;
  }

  List<String> texts() {
    return modalities.entrySet().stream()
        .filter(each -> each.getValue() == Kind.TEXT)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All files, in order. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    examples.forEach(
        (part, count) -> {
          for (int from = 0; from < count; from += shard) {
            places.add(new Place(part, from / shard, from, Math.min(count, from + shard)));
          }
        });
    return places;
  }

  int total() {
    return examples.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** In what another plan differs, in words; empty where it does not. */
  Optional<String> differs(CachePlan other) {
    if (!source.equals(other.source)) {
      return Optional.of("other data");
    }
    for (String name : codes.keySet()) {
      Coding theirs = other.codes.get(name);
      if (theirs != null && !Objects.equals(codes.get(name), theirs)) {
        return Optional.of("another tokenizer of '%s'".formatted(name));
      }
    }
    if (!modalities.equals(other.modalities)) {
      return Optional.of("other modalities (%s)".formatted(modalities.keySet()));
    }
    if (shard != other.shard) {
      return Optional.of("%,d examples in a shard".formatted(shard));
    }
    return equals(other) ? Optional.empty() : Optional.of("other examples, classes or targets");
  }
}
