package io.sensorium.study;

import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * CoMM's rows of Tables 1 to 3 (Dufumier and Castillo-Navarro et al., 2025), for those who have the
 * data: its recipe is trained for each seed, and told beside what is published.
 */
public final class MultibenchStudy implements Probed {
  private static final String SUPERVISED = "fine-tuned and supervised rows are not trained here";
  private static final String PROBE = LinearProbe.Fit.UNWEIGHTED.method();
  private static final String BALANCED = "balanced accuracy";
  private static final String ACCURACY = "accuracy";

  /**
   * A data set.
   *
   * @param name on the command line
   * @param title for readers
   * @param places files and folders in the folder of the data, by the setting of the recipe that
   *     tells where they are
   * @param task that is asked about
   * @param method whose measurement is told
   * @param metric likewise
   * @param scale what the measurement is multiplied by
   * @param unit of the row
   * @param chance what guessing gives; below 0 where there is none
   * @param published mean of the paper
   */
  private record Set(
      String name,
      String title,
      Map<String, String> places,
      String task,
      String method,
      String metric,
      double scale,
      String unit,
      double chance,
      double published) {

    static Set told(
        String name, String title, Map<String, String> places, String task, double published) {
      return new Set(name, title, places, task, PROBE, BALANCED, 1, ACCURACY, 0.5, published);
    }

    static Set films(String name, String title, Map<String, String> places) {
      return new Set(
          name, title, places, "genre", "multi-label probe", "weighted-F1", 1, "F1", -1, 0.6148);
    }

    /** What of it is not in a folder. */
    List<String> missing(Path folder) {
      return places.values().stream()
          .filter(place -> !Files.exists(folder.resolve(place)))
          .sorted()
          .toList();
    }

    String recipe() {
      return "multibench-%s-comm.yaml".formatted(name);
    }
  }

  private static final Map<String, String> ROBOT = Map.of("data.folder", "triangle_real_data");
  private static final Map<String, String> HUMOR = file("humor.pkl");
  private static final List<Set> ALL =
      List.of(
          new Set(
              "endeffector",
              "V&T end effector, MSE x 1e4",
              ROBOT,
              "endEffector",
              "ridge",
              "MSE",
              1e4,
              "MSE",
              -1,
              4.55),
          Set.told("mimic", "MIMIC", file("im.pk"), "icd9-7", 0.664),
          Set.told("mosi", "MOSI", file("mosi_data.pkl"), "positive", 0.675),
          Set.told("urfunny", "UR-FUNNY", HUMOR, "positive", 0.631),
          Set.told("mustard", "MUsTARD", file("sarcasm.pkl"), "positive", 0.639),
          Set.films(
              "mmimdb", "MM-IMDb by VGG and word2vec, weighted F1", file("multimodal_imdb.hdf5")),
          Set.films(
              "mmimdbclip",
              "MM-IMDb by CLIP, weighted F1",
              Map.of(
                  "data.folder", "mmimdb",
                  "objective.encoders.poster.backbone.file", "mmimdb-clip/vision.onnx",
                  "objective.encoders.plot.backbone.file", "mmimdb-clip/text.onnx",
                  "modalities.plot.vocabulary", "mmimdb-clip/tokenizer.json")),
          Set.told("contact", "V&T contact, 2 modalities", ROBOT, "contact", 0.881),
          Set.told("contact3", "V&T contact, 3 modalities", ROBOT, "contact", 0.942),
          Set.told("urfunny3", "UR-FUNNY, 3 modalities", HUMOR, "positive", 0.646));

  private final Path folder;
  private final List<Set> sets;
  private final List<String> overrides;
  private final List<Long> seeds;

  /**
   * @param folder of the data
   * @param only names of data sets; all whose files are there if empty
   * @param overrides of all recipes, each {@code a.b=value}
   * @throws IllegalArgumentException where a data set is unknown or its file is not there
   */
  public MultibenchStudy(Path folder, List<String> only, List<String> overrides, List<Long> seeds) {
    this.folder = folder;
    this.sets = chosen(folder, only);
    this.overrides = List.copyOf(overrides);
    this.seeds = List.copyOf(seeds);
  }

  private static Map<String, String> file(String name) {
    return Map.of("data.file", name);
  }

  private static List<Set> chosen(Path folder, List<String> only) {
    List<String> known = ALL.stream().map(Set::name).toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "--only: no data set '%s'; there are %s".formatted(name, known));
      }
    }
    List<Set> wanted =
        only.isEmpty() ? ALL : ALL.stream().filter(set -> only.contains(set.name)).toList();
    List<Set> there = wanted.stream().filter(set -> set.missing(folder).isEmpty()).toList();
    if (there.isEmpty() || !(only.isEmpty() || there.equals(wanted))) {
      List<String> missing =
          wanted.stream().flatMap(set -> set.missing(folder).stream()).distinct().toList();
      throw new IllegalArgumentException(
          "--data: '%s' has no %s".formatted(folder, String.join(", no ", missing)));
    }
    return there;
  }

  @Override
  public String name() {
    return "multibench";
  }

  @Override
  public String scale() {
    return Scale.FULL.toString();
  }

  @Override
  public List<Long> seeds() {
    return seeds;
  }

  @Override
  public String command() {
    var text = new StringBuilder("./sensorium study multibench --data DIR --only ");
    text.append(String.join(",", sets.stream().map(Set::name).toList()));
    text.append(" --seeds ").append(seeds.size());
    overrides.forEach(override -> text.append(" --set ").append(override));
    return text.toString();
  }

  @Override
  public List<Finding.Subject> subjects() {
    return List.of(Finding.Subject.TRAINED);
  }

  @Override
  public SequencedMap<String, Experiment> experiments() {
    var experiments = new LinkedHashMap<String, Experiment>();
    for (Set set : sets) {
      for (long seed : seeds) {
        List<String> all = new ArrayList<>();
        all.add("seed=" + seed);
        set.places.forEach((key, place) -> all.add(key + "=" + folder.resolve(place)));
        all.addAll(overrides);
        experiments.put(name(set, seed), BundledRecipes.read(set.recipe(), all));
      }
    }
    return experiments;
  }

  private static String name(Set set, long seed) {
    return "%s/seed-%d".formatted(set.name, seed);
  }

  @Override
  public List<Row> rows(Map<String, List<Finding>> found) {
    return sets.stream().map(set -> row(set, found)).toList();
  }

  private Row row(Set set, Map<String, List<Finding>> found) {
    List<SeedInterval> each = new ArrayList<>();
    for (long seed : seeds) {
      List<Measurement> asked =
          Objects.requireNonNull(found.get(name(set, seed))).stream()
              .map(Finding::measurement)
              .filter(m -> m.task().equals(set.task))
              .filter(m -> m.method().equals(set.method) && m.metric().equals(set.metric))
              .toList();
      each.add(SeedInterval.mean(asked));
    }
    SeedInterval interval = SeedInterval.over(each);
    return new Row(
        "comm",
        set.title,
        set.unit,
        interval.times(set.scale),
        set.chance < 0 ? null : set.chance,
        set.published);
  }

  @Override
  public String title(String method) {
    return "CoMM";
  }

  @Override
  public Text question() {
    return new Text(
        "CoMM on MultiBench",
        """
        What is read from CoMM's representations of real data: people who speak, patients, a robot,
        films. These are the rows of CoMM in Tables 1 to 3 of its paper.\
        """);
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    return rows.stream()
        .map(
            row -> {
              double published = Objects.requireNonNull(row.published());
              boolean within = row.low() <= published && published <= row.high();
              return "%s: the published mean lies %s the interval."
                  .formatted(row.metric(), within ? "within" : "outside");
            })
        .toList();
  }

  @Override
  public String notes() {
    return """
    Accuracies are means over classes, of a linear probe with the published penalty. The paper gives
    means over five seeds, with deviations of 0.3 (V&T), 0.3 (MIMIC), 1.3 (MOSI), 0.65 (UR-FUNNY) and
    3.0 (MUsTARD). Another group's run of the published code gave 7.96 (V&T), 66.4, 63.7, 63.3 and
    64.4 (InfMasking). The paper's encoders of MM-IMDb are a frozen CLIP; where VGG and word2vec, which
    come with the data, stand in for it, the row cannot be compared. The %s.\
    """
        .formatted(SUPERVISED);
  }

  @Override
  public List<Figure> figures(List<Row> rows) {
    List<Row> shares = rows.stream().filter(row -> row.unit().equals(ACCURACY)).toList();
    return shares.isEmpty()
        ? List.of()
        : List.of(new Figure("figure.png", "Every data set told by accuracy", chart(shares)));
  }

  @Override
  public BarChart chart(List<Row> rows) {
    return StudyCharts.bars(this, "CoMM on MultiBench", "accuracy, mean over classes", rows);
  }
}
