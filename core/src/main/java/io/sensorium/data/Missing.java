package io.sensorium.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Another source, in which one modality is missing in a share of the training examples: by chance,
 * by what is observed, or by the label (Rubin, 1976). Examples to fit probes on and to test with
 * stay whole.
 *
 * <p>A hash of the id decides, so it is the same in every epoch and on every machine, and what is
 * missing at one rate is missing at every larger one.
 */
public final class Missing implements Altered {
  private static final int LOOKED_AT = 500;

  /** On what it depends which examples lack the modality. */
  public sealed interface Pattern permits Mcar, Mar, Mnar {}

  /** Missing completely at random: on nothing. */
  public record Mcar() implements Pattern {}

  /**
   * Missing at random: on what another modality says. Of two examples the one that is longer
   * (words), brighter (pictures), louder (sound) or larger (numbers) lacks it more often, from
   * never to twice the rate where the rate is at most a half. One that lacks the other modality too
   * is as likely to lack this one as the rate says.
   *
   * @param by the other modality
   */
  public record Mar(String by) implements Pattern {}

  /**
   * Missing not at random: on the label, which a model without labels does not see. Classes of
   * larger numbers lack it more often, as with {@link Mar}; examples without a label as the rate
   * says.
   *
   * @param by the task
   */
  public record Mnar(String by) implements Pattern {}

  /**
   * Settings.
   *
   * @param of the other source
   * @param modality that is missing; an example that has no other keeps it
   * @param rate share of the training examples, from 0 to 1
   * @param seed of the draws
   */
  public record Config(Source.Config of, String modality, double rate, Pattern pattern, long seed)
      implements Source.Config {
    public Config {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException("rate must be from 0 to 1, got " + rate);
      }
    }

    @Override
    public Missing open() {
      return new Missing(this, of.open());
    }
  }

  private final Config config;
  private final Source whole;
  private final Examples train;
  private final TreeMap<Double, Double> places = new TreeMap<>(); // of sizes or classes, 0 to 1

  Missing(Config config, Source whole) {
    this.config = config;
    this.whole = whole;
    require(config.modality);
    switch (config.pattern) {
      case Mcar() -> {}
      case Mar(String by) -> {
        require(by);
        if (by.equals(config.modality)) {
          throw new DataException(
              "missing: mar: by must be another modality than '%s'".formatted(by));
        }
        rank();
      }
      case Mnar(String by) -> {
        if (!whole.tasks().containsKey(by)) {
          throw new DataException(
              "missing: mnar: the data has no task '%s'; it has %s"
                  .formatted(by, whole.tasks().keySet()));
        }
        rank();
      }
    }
    this.train = new EachChanged(whole.train(), this::part);
  }

  private void require(String modality) {
    if (!whole.modalities().containsKey(modality)) {
      throw new DataException(
          "missing: the data has no modality '%s'; it has %s"
              .formatted(modality, whole.modalities().keySet()));
    }
  }

  /** What share of the examples, of some of them, comes before each number. */
  private void rank() {
    Examples all = whole.train();
    List<Double> seen = new ArrayList<>();
    int step = Math.max(1, all.size() / LOOKED_AT);
    for (int i = 0; i < all.size(); i += step) {
      double number = number(all.get(i));
      if (!Double.isNaN(number)) {
        seen.add(number);
      }
    }
    if (seen.isEmpty()) {
      throw new DataException(
          "missing: no training example has what '%s' is to be missing by"
              .formatted(config.modality));
    }
    double[] sorted = seen.stream().mapToDouble(each -> each).sorted().toArray();
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      places.put(sorted[from], (from + to) / 2.0 / sorted.length);
      from = to;
    }
  }

  /** What decides about an example; NaN where it is not known. */
  private double number(Sample sample) {
    return switch (config.pattern) {
      case Mcar() -> Double.NaN;
      case Mar(String by) -> {
        Value value = sample.inputs().get(by);
        yield value == null ? Double.NaN : size(value);
      }
      case Mnar(String by) -> {
        Integer label = sample.labels().get(by);
        yield label == null ? Double.NaN : label;
      }
    };
  }

  private static double size(Value value) {
    return switch (value) {
      case Text(String text) -> text.length();
      case Pixels image -> brightness(image.samples());
      case Frames video -> brightness(video.samples());
      case Wave sound -> {
        double power = 0;
        for (float each : sound.samples()) {
          power += (double) each * each;
        }
        yield Math.sqrt(power / Math.max(1, sound.samples().length));
      }
      case Series series -> mean(series.values());
      case TableRow row -> mean(row.values());
      case Tokens tokens -> Arrays.stream(tokens.codes()).distinct().count();
    };
  }

  private static double brightness(byte[] samples) {
    double sum = 0;
    for (byte each : samples) {
      sum += each & 0xff;
    }
    return sum / samples.length;
  }

  /** Of those that are known; NaN where none is. */
  private static double mean(float[] values) {
    double sum = 0;
    int known = 0;
    for (float each : values) {
      if (!Float.isNaN(each)) {
        sum += each;
        known++;
      }
    }
    return known == 0 ? Double.NaN : sum / known;
  }

  /** From 0 up to 1; a half where it is not known. */
  private double place(double number) {
    if (Double.isNaN(number)) {
      return .5;
    }
    var below = places.floorEntry(number);
    var above = places.ceilingEntry(number);
    if (below == null) {
      return 0;
    }
    if (above == null) {
      return 1;
    }
    return (below.getValue() + above.getValue()) / 2;
  }

  private Sample part(Sample sample) {
    double spread = Math.min(config.rate, 1 - config.rate);
    double likely = config.rate + spread * (2 * place(number(sample)) - 1);
    String draw = "missing %d %s %s".formatted(config.seed, config.modality, sample.id());
    if (Fingerprint.share(draw) >= likely) {
      return sample;
    }
    Map<String, Value> inputs = new HashMap<>(sample.inputs());
    inputs.remove(config.modality);
    return inputs.isEmpty() ? sample : sample.with(inputs);
  }

  @Override
  public Source whole() {
    return whole;
  }

  @Override
  public Examples train() {
    return train;
  }

  @Override
  public String fingerprint() {
    return new Fingerprint()
        .add("missing")
        .add(whole.fingerprint())
        .add(config.modality)
        .add(Double.doubleToLongBits(config.rate))
        .add(config.pattern.toString())
        .add(config.seed)
        .hex();
  }
}
