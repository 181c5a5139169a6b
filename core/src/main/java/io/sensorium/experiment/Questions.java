package io.sensorium.experiment;

import io.sensorium.augment.Augmentation;
import io.sensorium.evaluate.CrossModal;
import io.sensorium.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a trained model.
 *
 * @param view how inputs are drawn for evaluation, by modality; those not named are taken as they
 *     are
 * @param given which modalities the probes are shown, a list for each question; {@code []} for all
 *     at once
 * @param probes questions about labels
 * @param retrieval directions in which partners are looked for; {@code []} for none
 * @param zeroShot classes told by words alone; none if left out
 * @param crossModal classes told with the help of another modality; none if left out
 * @param maps of common spaces; none if left out
 */
public record Questions(
    SequencedMap<String, Augmentation> view,
    List<List<String>> given,
    List<Evaluation> probes,
    List<Direction> retrieval,
    @Nullable List<Described> zeroShot,
    @Nullable List<CrossModal> crossModal,
    @Nullable Maps maps) {

  /** Nothing is asked. */
  public static final Questions NONE =
      new Questions(
          Collections.unmodifiableSequencedMap(new LinkedHashMap<>()),
          List.of(),
          List.of(),
          List.of());

  /** Without words for classes, and without maps. */
  public Questions(
      SequencedMap<String, Augmentation> view,
      List<List<String>> given,
      List<Evaluation> probes,
      List<Direction> retrieval) {
    this(view, given, probes, retrieval, null, null, null);
  }

  /** Classes that are told by words; empty where nothing is asked. */
  public List<Described> described() {
    return zeroShot == null ? List.of() : zeroShot;
  }

  /** Questions in which one modality helps another; empty where nothing is asked. */
  public List<CrossModal> crossed() {
    return crossModal == null ? List.of() : crossModal;
  }

  /**
   * From the examples of one modality to those of another.
   *
   * @param within a task: partners are looked for among the examples of the same class alone, so
   *     that who tells the class and no more finds by chance; null for all examples
   */
  public record Direction(String from, String to, @Nullable String within) {

    /** Among all examples. */
    public Direction(String from, String to) {
      this(from, to, null);
    }

    String task() {
      String task = "%s to %s".formatted(from, to);
      return within == null ? task : "%s within %s".formatted(task, within);
    }
  }

  /** Two modalities that share a space, in the order in which they were named first. */
  public record Pair(String first, String second) {}

  /** The modalities between which partners are looked for, whatever the direction. */
  public List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (Direction each : retrieval) {
      var pair = new Pair(each.from, each.to);
      if (!pairs.contains(pair) && !pairs.contains(new Pair(each.to, each.from))) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  /**
   * The classes of a task, described in words.
   *
   * @param task whose classes they are
   * @param given the modality of the examples that are told apart
   * @param by the modality of words that reads the descriptions
   * @param templates of descriptions; <code>{}</code> stands for the words for a class. Of several,
   *     the mean vector counts
   * @param words for classes, by name; those not named go by their name
   */
  public record Described(
      String task,
      String given,
      String by,
      List<String> templates,
      @Nullable Map<String, String> words) {
    private static final String CLASS = "{}";

    public Described {
      templates = List.copyOf(templates);
      if (templates.isEmpty() || !templates.stream().allMatch(each -> each.contains(CLASS))) {
        throw new IllegalArgumentException(
            "templates must have {} in each, at least one, got " + templates);
      }
    }

    /** What a template says of some classes. */
    public List<String> describe(String template, List<String> classes) {
      return classes.stream()
          .map(
              name ->
                  template.replace(CLASS, words == null ? name : words.getOrDefault(name, name)))
          .toList();
    }
  }
}
