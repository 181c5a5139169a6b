package io.sensorium.data;

import io.sensorium.python.NumpyArray;
import io.sensorium.python.PythonRandom;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * Stays in intensive care as MultiBench (Liang et al., 2021) prepared MIMIC-III, for those who are
 * allowed its file {@code im.pk}: five facts about the patient ({@code tabular}) and twelve
 * measurements in each of 24 hours ({@code series}). The tasks are whether the diagnoses are of a
 * group of ICD-9, and {@code mortality}.
 *
 * <p>As published: what is not finite becomes 0, and each column is standardised over all examples,
 * those for testing among them. The split is that of Python's {@code random.shuffle} with seed 10:
 * a tenth for validation, a tenth for testing, the rest for training. Probes are fitted on the
 * training and the validation part.
 */
public final class Mimic implements Source {
  private static final String TABULAR = "tabular";
  private static final String SERIES = "series";
  private static final String MORTALITY = "mortality";

  /** By the first of columns 1 to 5 of the labels that is set; 0 where none is. */
  private static final List<String> DEATHS =
      List.of("later", "1 day", "2 days", "3 days", "1 week", "1 year");

  private static final int SEED = 10;
  private static final int PARTS = 10;

  /**
   * Settings.
   *
   * @param file {@code im.pk}
   * @param groups of ICD-9 that are tasks, from 0; 7 is published (diseases of the respiratory
   *     system)
   */
  public record Config(String file, List<Integer> groups) implements Source.Config {
    public Config {
      if (groups.stream().anyMatch(group -> group < 0)) {
        throw new IllegalArgumentException("groups must be at least 0, got " + groups);
      }
      groups = List.copyOf(groups);
    }

    @Override
    public Mimic open() {
      return new Mimic(this, Pickled.read("mimic", Path.of(file)));
    }
  }

  private final Config config;
  private final NumpyArray tabular;
  private final NumpyArray series;
  private final NumpyArray labels;
  private final NumpyArray groups;
  private final Standard tabularStandard;
  private final Standard seriesStandard;
  private final int[] order;

  private Mimic(Config config, Pickled file) {
    this.config = config;
    this.series = file.numbers("ep_tdata", "rows", "hours", "measurements");
    this.tabular = rows(file, file.numbers("adm_features_all", "rows", "facts"));
    this.labels = rows(file, file.numbers("adm_labels_all", "rows", "labels"));
    this.groups = rows(file, file.numbers("y_icd9", "rows", "groups"));
    if (labels.size(1) < DEATHS.size()) {
      throw new DataException(
          "%s, 'adm_labels_all': expected at least %d labels, found %s"
              .formatted(file.where(), DEATHS.size(), labels));
    }
    for (int group : config.groups) {
      if (group >= groups.size(1)) {
        throw new DataException(
            "%s, 'y_icd9': no group %d, there are %d"
                .formatted(file.where(), group, groups.size(1)));
      }
    }
    this.tabularStandard = Standard.of(tabular);
    this.seriesStandard = Standard.of(series);
    this.order = new PythonRandom(SEED).shuffled(series.size(0));
  }

  private NumpyArray rows(Pickled file, NumpyArray array) {
    if (array.size(0) != series.size(0)) {
      throw new DataException(
          "%s: the arrays differ in rows: %s and %s".formatted(file.where(), series, array));
    }
    return array;
  }

  /** Mean and deviation of each column, of finite numbers and 0 for others. */
  private static final class Standard {
    private final double[] mean;
    private final double[] deviation;

    private Standard(double[] mean, double[] deviation) {
      this.mean = mean;
      this.deviation = deviation;
    }

    static Standard of(NumpyArray array) {
      int columns = array.size(array.rank() - 1);
      var mean = new double[columns];
      var squares = new double[columns];
      double each = (double) array.count() / columns;
      for (int i = 0; i < array.size(0); i++) {
        float[] row = array.part(i);
        for (int j = 0; j < row.length; j++) {
          mean[j % columns] += finite(row[j]);
        }
      }
      Arrays.setAll(mean, j -> mean[j] / each);
      for (int i = 0; i < array.size(0); i++) {
        float[] row = array.part(i);
        for (int j = 0; j < row.length; j++) {
          double off = finite(row[j]) - mean[j % columns];
          squares[j % columns] += off * off;
        }
      }
      return new Standard(mean, Arrays.stream(squares).map(s -> Math.sqrt(s / each)).toArray());
    }

    private static double finite(float value) {
      return Float.isFinite(value) ? value : 0;
    }

    /** A column that does not vary is 0. */
    float[] apply(float[] row) {
      var standard = new float[row.length];
      for (int j = 0; j < row.length; j++) {
        int column = j % mean.length;
        double off = finite(row[j]) - mean[column];
        standard[j] = deviation[column] > 0 ? (float) (off / deviation[column]) : 0;
      }
      return standard;
    }
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(TABULAR, Kind.TABLE);
    kinds.put(SERIES, Kind.SERIES);
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<String, List<String>>();
    config.groups.forEach(group -> tasks.put(task(group), List.of("no", "yes")));
    tasks.put(MORTALITY, DEATHS);
    return tasks;
  }

  private static String task(int group) {
    return "icd9-" + group;
  }

  @Override
  public Examples train() {
    return examples(2 * tenth(), order.length);
  }

  /** The validation part, then the training part. */
  @Override
  public Examples probe() {
    return new Held(
        IntStream.concat(
                Arrays.stream(order, 0, tenth()), Arrays.stream(order, 2 * tenth(), order.length))
            .toArray(),
        this::sample);
  }

  @Override
  public Examples test() {
    return examples(tenth(), 2 * tenth());
  }

  private int tenth() {
    return order.length / PARTS;
  }

  private Examples examples(int from, int to) {
    return new Held(Arrays.copyOfRange(order, from, to), this::sample);
  }

  private Sample sample(int row) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put(TABULAR, new TableRow(tabularStandard.apply(tabular.part(row))));
    inputs.put(
        SERIES, new Series(series.size(1), series.size(2), seriesStandard.apply(series.part(row))));
    Map<String, Integer> known = new LinkedHashMap<>();
    float[] grouped = groups.part(row);
    config.groups.forEach(group -> known.put(task(group), grouped[group] > 0 ? 1 : 0));
    known.put(MORTALITY, mortality(labels.part(row)));
    return new Sample("row-" + row, inputs, known);
  }

  private static int mortality(float[] labels) {
    return IntStream.range(1, DEATHS.size()).filter(j -> labels[j] > 0).findFirst().orElse(0);
  }

  @Override
  public String fingerprint() {
    var fingerprint = new Fingerprint().add("mimic").add(config.groups.toString());
    for (int row : order) {
      Sample sample = sample(row);
      sample.inputs().values().forEach(fingerprint::add);
      tasks().keySet().forEach(task -> fingerprint.add(sample.labels().getOrDefault(task, -1)));
    }
    return fingerprint.hex();
  }
}
