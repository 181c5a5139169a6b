package io.sensorium.data;

import io.sensorium.python.NumpyArray;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * People who speak, seen, heard and put into words, as MultiBench (Liang et al., 2021) prepared
 * CMU-MOSI, CMU-MOSEI, UR-FUNNY and MUStARD, for those who have its pickles: {@code mosi_data.pkl},
 * {@code mosei_senti_data.pkl}, {@code humor.pkl}, {@code sarcasm.pkl}. The modalities are {@code
 * vision}, {@code audio} and {@code text}, features of up to 50 steps that are aligned to words;
 * the words are GloVe's vectors.
 *
 * <p>As CoMM (Dufumier et al., 2025) has it: rows whose text is zero throughout are left out, what
 * is not finite becomes 0, and all modalities begin where the text does, for it is filled up with
 * zeros on the left. The task {@code positive} is whether the label is above 0; the label itself is
 * the target {@code score}. Probes are fitted on the training and the validation part.
 *
 * <p>The arrays stay in the file and are read as they are asked for.
 */
public final class Affect implements Source {
  static final String TASK = "positive";
  static final String TARGET = "score";
  private static final List<String> MODALITIES = List.of("vision", "audio", "text");
  private static final String TEXT = "text";

  /** Which labels are positive. */
  public enum Positive {
    /** Above 0, as MultiBench and CoMM have it. */
    ABOVE_ZERO,
    /** At least 0, so neutral as well, as FactorCL has it: other test labels for MOSI. */
    FROM_ZERO
  }

  /**
   * Settings.
   *
   * @param file one of the pickles
   * @param positive which labels are
   * @param standardised whether each channel of an example is brought to mean 0 and deviation 1
   *     over its steps; published: not
   */
  public record Config(String file, Positive positive, boolean standardised)
      implements Source.Config {
    @Override
    public Affect open() {
      return new Affect(this, Pickled.read("affect", Path.of(file)));
    }
  }

  /**
   * A row of the file that is an example.
   *
   * @param start its first step with words
   */
  private record Row(int number, int start, double label) {}

  /** Training, validation or test part. */
  private static final class Part {
    private final String name;
    private final SequencedMap<String, NumpyArray> arrays = new LinkedHashMap<>();
    private final List<Row> rows;

    Part(String name, Pickled found) {
      this.name = name;
      for (String modality : MODALITIES) {
        arrays.put(modality, found.numbers(modality, "rows", "steps", "channels"));
      }
      NumpyArray text = array(TEXT);
      for (String modality : MODALITIES) {
        NumpyArray other = array(modality);
        if (other.size(0) != text.size(0) || other.size(1) != text.size(1)) {
          throw new DataException(
              "%s: '%s' is %s, but '%s' is %s: they differ in rows or steps"
                  .formatted(found.where(), modality, other, TEXT, text));
        }
      }
      double[] labels = found.column("labels", text.size(0));
      this.rows =
          IntStream.range(0, labels.length)
              .parallel()
              .mapToObj(i -> new Row(i, start(text.part(i), text.size(2)), labels[i]))
              .filter(row -> row.start < text.size(1))
              .toList();
      if (rows.isEmpty()) {
        throw new DataException("%s: no row has any text".formatted(found.where()));
      }
    }

    private NumpyArray array(String modality) {
      return Objects.requireNonNull(arrays.get(modality));
    }

    /** The first step that is not zero; behind the last one if the text sums to zero. */
    private static int start(float[] text, int channels) {
      double sum = 0;
      int start = text.length;
      for (int i = text.length - 1; i >= 0; i--) {
        sum += text[i];
        start = text[i] == 0 ? start : i;
      }
      return sum == 0 ? text.length : start / channels;
    }

    String id(int index) {
      return name + "-" + rows.get(index).number;
    }

    /** What a modality says in a row, from the first step with words on. */
    Series series(String modality, Row row, boolean standardised) {
      NumpyArray array = array(modality);
      int channels = array.size(2);
      float[] whole = array.part(row.number);
      float[] values = Arrays.copyOfRange(whole, row.start * channels, whole.length);
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.isFinite(values[i]) ? values[i] : 0;
      }
      if (standardised) {
        standardise(values, channels);
      }
      return new Series(values.length / channels, channels, values);
    }

    private static void standardise(float[] values, int channels) {
      int steps = values.length / channels;
      for (int c = 0; c < channels; c++) {
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < steps; t++) {
          sum += values[t * channels + c];
        }
        for (int t = 0; t < steps; t++) {
          double off = values[t * channels + c] - sum / steps;
          squares += off * off;
        }
        double deviation = Math.sqrt(squares / Math.max(1, steps - 1));
        for (int t = 0; t < steps; t++) {
          int i = t * channels + c;
          values[i] = deviation > 0 ? (float) ((values[i] - sum / steps) / deviation) : 0;
        }
      }
    }
  }

  private final Config config;
  private final Part train;
  private final Part valid;
  private final Part test;

  private Affect(Config config, Pickled file) {
    this.config = config;
    this.train = new Part("train", file.dict("train"));
    this.valid = new Part("valid", file.dict("valid"));
    this.test = new Part("test", file.dict("test"));
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    MODALITIES.forEach(name -> kinds.put(name, Kind.SERIES));
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<String, List<String>>();
    tasks.put(TASK, List.of("no", "yes"));
    return tasks;
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    var targets = new LinkedHashMap<String, List<String>>();
    targets.put(TARGET, List.of(TARGET));
    return targets;
  }

  @Override
  public Examples train() {
    return examples(train);
  }

  /** The training and the validation part. */
  @Override
  public Examples probe() {
    int first = train.rows.size();
    return new Held(
        IntStream.range(0, first + valid.rows.size()).toArray(),
        i -> i < first ? sample(train, i) : sample(valid, i - first));
  }

  @Override
  public Examples test() {
    return examples(test);
  }

  private Examples examples(Part part) {
    return new Held(IntStream.range(0, part.rows.size()).toArray(), i -> sample(part, i));
  }

  private Sample sample(Part part, int index) {
    Row row = part.rows.get(index);
    Map<String, Value> inputs = new LinkedHashMap<>();
    MODALITIES.forEach(name -> inputs.put(name, part.series(name, row, config.standardised)));
    boolean positive = config.positive == Positive.ABOVE_ZERO ? row.label > 0 : row.label >= 0;
    return new Sample(
        part.id(index),
        inputs,
        Map.of(TASK, positive ? 1 : 0),
        Map.of(TARGET, new float[] {(float) row.label}));
  }

  @Override
  public String fingerprint() {
    var fingerprint = new Fingerprint().add("affect").add(config.positive.name());
    fingerprint.add(String.valueOf(config.standardised));
    for (Part part : List.of(train, valid, test)) {
      fingerprint.add(part.arrays.toString());
      part.rows.forEach(row -> fingerprint.add(row.toString()));
      for (int i : new int[] {0, part.rows.size() - 1}) {
        MODALITIES.forEach(name -> fingerprint.add(part.series(name, part.rows.get(i), false)));
      }
    }
    return fingerprint.hex();
  }

  @Override
  public List<String> flaws() {
    return List.of(train, valid, test).stream()
        .filter(part -> part.rows.size() < part.array(TEXT).size(0))
        .map(
            part ->
                "%s: %,d of %,d rows have no text and are left out"
                    .formatted(
                        part.name,
                        part.array(TEXT).size(0) - part.rows.size(),
                        part.array(TEXT).size(0)))
        .toList();
  }
}
