package io.sensorium.study;

import io.sensorium.data.Mispaired;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Questions;
import io.sensorium.model.Sharing;
import io.sensorium.model.Spaces;
import io.sensorium.objective.Vatt;
import io.sensorium.report.Chart;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * VATT (Akbari et al., 2021) on the arcade: one transformer for each modality, one for all of them,
 * and two modalities at a time; and, as a control, clips with the texts and sounds of others.
 */
public final class VattStudy implements Probed {
  private static final String SPECIFIC = "specific";
  private static final String AGNOSTIC = "agnostic";
  private static final String MISPAIRED = "mispaired";
  private static final String RANDOM = "randomWeights";
  private static final String TEXT_VIDEO = "text-video/recall@10";
  private static final String AUDIO_VIDEO = "audio-video/recall@10";

  /** Which modalities each method has; the hub first. Further texts go with the first. */
  private static final SequencedMap<String, List<String>> METHODS = new LinkedHashMap<>();

  private static final Map<String, String> TITLES =
      Map.of(
          SPECIFIC,
          "a transformer each",
          AGNOSTIC,
          "one for all",
          "videoAudio",
          "video, sound",
          "videoText",
          "video, text",
          "audioText",
          "sound, text",
          MISPAIRED,
          "mispaired",
          RANDOM,
          "random weights");

  static {
    List<String> all = List.of("video", "audio", "text");
    METHODS.put(SPECIFIC, all);
    METHODS.put(AGNOSTIC, all);
    METHODS.put("videoAudio", List.of("video", "audio"));
    METHODS.put("videoText", List.of("video", "text"));
    METHODS.put("audioText", List.of("audio", "text"));
    METHODS.put(MISPAIRED, all);
  }

  private static final String SHARED =
      "{type: agnostic, size: {type: given, width: 96, hidden: 288, depth: 2, heads: 4}, dropout:"
          + " 0}";
  private static final int TEXT_WIDTH = 64;

  private final List<Long> seeds;

  public VattStudy(List<Long> seeds) {
    this.seeds = List.copyOf(seeds);
  }

  @Override
  public String name() {
    return "vatt";
  }

  @Override
  public List<Long> seeds() {
    return seeds;
  }

  @Override
  public SequencedMap<String, Experiment> experiments() {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      for (String method : METHODS.sequencedKeySet()) {
        experiments.put(Scores.run(seed, method), experiment(seed, method));
      }
    }
    return experiments;
  }

  private static Experiment experiment(long seed, String method) {
    List<String> settings = new ArrayList<>(List.of("seed=" + seed));
    if (method.equals(AGNOSTIC)) {
      settings.add("objective.encoders=" + SHARED);
    }
    Experiment whole = BundledRecipes.read("arcade-vatt.yaml", settings);
    if (method.equals(MISPAIRED)) {
      return whole.on(new Mispaired.Config(whole.data(), seed));
    }
    List<String> kept = Objects.requireNonNull(METHODS.get(method));
    return kept.size() == 2 ? pair(whole, kept.getFirst(), kept.getLast()) : whole;
  }

  /** Two of the modalities, in the space that they share in the whole. */
  private static Experiment pair(Experiment whole, String hub, String other) {
    var vatt = (Vatt.Config) whole.objective();
    var sizes = ((Sharing.Specific) vatt.encoders()).sizes();
    var hierarchy = (Spaces.Hierarchy) vatt.spaces();
    int width =
        hierarchy.pairs().stream()
            .filter(pair -> pair.hub().equals(hub) && pair.other().equals(other))
            .mapToInt(Spaces.Pair::width)
            .findFirst()
            .orElse(TEXT_WIDTH);
    Set<String> read = Set.of(hub, other);
    Map<String, List<String>> candidates = only(vatt.candidates(), read);
    List<String> all = new ArrayList<>(List.of(hub, other));
    candidates.values().forEach(all::addAll);
    var objective =
        new Vatt.Config(
            only(vatt.signals(), read),
            new Sharing.Specific(only(sizes, read), ((Sharing.Specific) vatt.encoders()).dropout()),
            new Spaces.Hierarchy(hierarchy.norms(), List.of(new Spaces.Pair(hub, other, width, 1))),
            vatt.match(),
            candidates,
            only(vatt.augment(), Set.copyOf(all)));
    Questions asked = whole.evaluation();
    return new Experiment(
        whole.seed(),
        whole.data(),
        only(whole.modalities(), Set.copyOf(all)),
        objective,
        whole.training(),
        new Questions(
            asked.view(),
            asked.given().stream().filter(read::containsAll).toList(),
            asked.probes(),
            asked.retrieval().stream()
                .filter(each -> read.contains(each.from()) && read.contains(each.to()))
                .toList()));
  }

  private static <T> SequencedMap<String, T> only(Map<String, T> all, Set<String> kept) {
    var some = new LinkedHashMap<>(all);
    some.keySet().retainAll(kept);
    return some;
  }

  @Override
  public List<Finding.Subject> subjects() {
    return List.of(Finding.Subject.TRAINED, Finding.Subject.RANDOM_WEIGHTS);
  }

  @Override
  public List<Row> rows(Map<String, List<Finding>> found) {
    var scores = new Scores(seeds, found);
    List<Row> rows = new ArrayList<>();
    for (String method : METHODS.sequencedKeySet()) {
      rows.addAll(rows(scores, method, Finding.Subject.TRAINED, method));
    }
    rows.addAll(rows(scores, SPECIFIC, Finding.Subject.RANDOM_WEIGHTS, RANDOM));
    return rows;
  }

  private static List<Row> rows(
      Scores scores, String method, Finding.Subject subject, String name) {
    List<String> read = Objects.requireNonNull(METHODS.get(method));
    List<Row> rows = new ArrayList<>();
    read.forEach(modality -> rows.add(scores.linear(method, subject, name, modality)));
    if (read.containsAll(List.of("text", "video"))) {
      rows.add(scores.recall(method, subject, name, "text", "video"));
    }
    if (read.containsAll(List.of("audio", "video"))) {
      rows.add(scores.recall(method, subject, name, "audio", "video"));
    }
    if (read.equals(List.of("audio", "text"))) {
      rows.add(scores.recall(method, subject, name, "audio", "text"));
    }
    return rows;
  }

  @Override
  public String title(String method) {
    return Objects.requireNonNull(TITLES.get(method));
  }

  @Override
  public Text question() {
    return new Text(
        "VATT: a transformer each, one for all, and two modalities at a time",
        """
        VATT learns from raw video, sound and text of the same clips, without labels. Does it take a
        transformer for each modality, or does one serve all? Does a third modality help the other two?
        On clips of the arcade, beside untrained networks, and beside training on clips that have the
        sounds and texts of other clips, from which nothing can be learned about pairs.\
        """);
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    Row found = Row.of(rows, SPECIFIC, TEXT_VIDEO);
    Row shuffled = Row.of(rows, MISPAIRED, TEXT_VIDEO);
    double chance = Objects.requireNonNull(found.chance());
    return List.of(
        "Text finds its video among ten in %s of cases, at least ten times as often as chance (%s): %s."
            .formatted(
                StudyTable.percent(found.value()),
                StudyTable.percent(chance),
                found.value() >= 10 * chance ? "yes" : "no"),
        "Trained on mispaired clips it does so by chance alone (%s, interval contains %s): %s."
            .formatted(
                StudyTable.percent(shuffled.value()),
                StudyTable.percent(chance),
                shuffled.low() <= chance && shuffled.high() >= chance ? "yes" : "no"),
        compared("With one transformer for all as well", rows, AGNOSTIC, TEXT_VIDEO),
        compared("Without sound as well", rows, "videoText", TEXT_VIDEO),
        compared("Without text, sound finds its video as well", rows, "videoAudio", AUDIO_VIDEO));
  }

  /** A method beside a transformer each for all modalities. */
  private static String compared(String claim, List<Row> rows, String method, String metric) {
    Row first = Row.of(rows, method, metric);
    Row second = Row.of(rows, SPECIFIC, metric);
    String answer =
        first.high() < second.low()
            ? "no, less well"
            : first.low() > second.high() ? "better" : "no difference can be told";
    return "%s: %s (%s against %s)."
        .formatted(
            claim, answer, StudyTable.percent(first.value()), StudyTable.percent(second.value()));
  }

  @Override
  public String notes() {
    return """
    *linear* is the balanced accuracy of linear probes on the clips' factors given one modality, the
    mean over all factors, also those that the modality does not tell. *recall@10* counts a clip as
    found if it is among ten of 500, by the vectors of the space that both share.\
    """;
  }

  @Override
  public Chart chart(List<Row> rows) {
    return StudyCharts.bars(this, "What is found and told", "share right", rows);
  }
}
