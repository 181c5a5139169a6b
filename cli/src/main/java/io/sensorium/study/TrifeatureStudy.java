package io.sensorium.study;

import io.sensorium.config.Recipes;
import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * CoMM's Figure 4: which method learns what two images share, what only one says, and what only
 * both together say? Experiment 1 trains on pairs of one shape and asks for the shape (redundancy)
 * and the textures (uniqueness); experiment 2 trains on pairs in which the texture of one goes with
 * the colour of the other, and asks whether it does (synergy).
 */
public final class TrifeatureStudy {

  /** How large. */
  public enum Scale {
    /** Small pictures and networks, for two CPU cores. */
    QUICK,
    /** As published, for a GPU. */
    FULL
  }

  /**
   * A number to be told.
   *
   * @param pairing of the pairs that are trained on
   * @param fit of the probe
   * @param chance what guessing gives
   * @param tasks whose mean it is
   * @param published in Figure 4, by method; all of them by an unweighted fit
   */
  private record Metric(
      String name,
      String pairing,
      LinearProbe.Fit fit,
      double chance,
      List<String> tasks,
      Map<String, Double> published) {}

  private static final List<String> METHODS = List.of("cross", "crossSelf", "comm");
  private static final List<String> PAIRINGS = List.of("unbiased", "biased");
  private static final List<Metric> METRICS =
      List.of(
          new Metric(
              "redundancy",
              "unbiased",
              LinearProbe.Fit.UNWEIGHTED,
              0.1,
              List.of("share"),
              Map.of("cross", 1.0, "crossSelf", 0.997, "comm", 0.999)),
          new Metric(
              "uniqueness",
              "unbiased",
              LinearProbe.Fit.UNWEIGHTED,
              0.1,
              List.of("unique1", "unique2"),
              Map.of("cross", 0.116, "crossSelf", 0.869, "comm", 0.878)),
          synergy("synergy", LinearProbe.Fit.BALANCED),
          synergy("synergy/unweighted", LinearProbe.Fit.UNWEIGHTED));

  private static Metric synergy(String name, LinearProbe.Fit fit) {
    return new Metric(
        name,
        "biased",
        fit,
        0.5,
        List.of("synergy"),
        Map.of("cross", 0.5, "crossSelf", 0.5, "comm", 0.719));
  }

  private final Scale scale;
  private final List<Long> seeds;

  public TrifeatureStudy(Scale scale, List<Long> seeds) {
    this.scale = scale;
    this.seeds = List.copyOf(seeds);
  }

  List<Long> seeds() {
    return seeds;
  }

  String scaleName() {
    return scale.name().toLowerCase(Locale.ROOT);
  }

  String command() {
    return "./sensorium study trifeature --scale %s --seeds %d"
        .formatted(scaleName(), seeds.size());
  }

  /** What is to be trained, by name of the run, seed after seed. */
  SequencedMap<String, Experiment> experiments() {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (long seed : seeds) {
      for (String pairing : PAIRINGS) {
        for (String method : METHODS.reversed()) {
          experiments.put(name(seed, pairing, method), experiment(seed, pairing, method));
        }
      }
    }
    return experiments;
  }

  private static String name(long seed, String pairing, String method) {
    return "seed-%d/%s-%s".formatted(seed, pairing, method);
  }

  private Experiment experiment(long seed, String pairing, String method) {
    String file =
        "trifeature-%s%s.yaml".formatted(hyphenated(method), scale == Scale.FULL ? "-full" : "");
    return Recipes.read(
        file, resource(file), List.of("seed=" + seed, "data.pairing=" + pairing), Experiment.class);
  }

  private static String hyphenated(String method) {
    return method.equals("crossSelf") ? "cross-self" : method;
  }

  private static String resource(String file) {
    try (InputStream recipe = TrifeatureStudy.class.getResourceAsStream("/recipes/" + file)) {
      return new String(
          Objects.requireNonNull(recipe, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table, from what was found of each run. */
  List<StudyResults.Row> rows(Map<String, List<Finding>> found) {
    List<StudyResults.Row> rows = new ArrayList<>();
    for (String method : METHODS) {
      for (Metric metric : METRICS) {
        SeedInterval interval = interval(method, metric, found);
        rows.add(
            new StudyResults.Row(
                method,
                metric.name,
                "accuracy",
                interval.mean(),
                interval.low(),
                interval.high(),
                metric.chance,
                metric.published.get(method)));
      }
    }
    return rows;
  }

  private SeedInterval interval(String method, Metric metric, Map<String, List<Finding>> found) {
    List<SeedInterval> each = new ArrayList<>();
    for (long seed : seeds) {
      var findings = Objects.requireNonNull(found.get(name(seed, metric.pairing, method)));
      each.add(ofOneSeed(metric, findings));
    }
    return seeds.size() == 1
        ? each.getFirst()
        : SeedInterval.of(each.stream().mapToDouble(SeedInterval::mean).toArray());
  }

  /** The mean over the tasks of a metric; its interval is the test set's. */
  private static SeedInterval ofOneSeed(Metric metric, List<Finding> findings) {
    List<Measurement> asked =
        findings.stream()
            .map(Finding::measurement)
            .filter(m -> m.method().equals(metric.fit.method()))
            .filter(m -> m.metric().equals("balanced accuracy"))
            .filter(m -> metric.tasks.contains(m.task()))
            .toList();
    return new SeedInterval(
        asked.stream().mapToDouble(Measurement::value).average().orElseThrow(),
        asked.stream().mapToDouble(Measurement::low).average().orElseThrow(),
        asked.stream().mapToDouble(Measurement::high).average().orElseThrow());
  }
}
