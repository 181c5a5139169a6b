package io.sensorium.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Another source, in which one modality of the training examples is noise that looks like it in
 * nothing but mean and spread: the control of whatever is said to be learned from that modality.
 * Examples to fit probes on and to test with stay as they are.
 *
 * <p>Pictures, videos, sound, series and tables are Gaussian noise with the mean and deviation of
 * each channel or column, in which numbers are missing by chance as often as there; texts are
 * words, and codes are codes, drawn from all that occur, so many as there were.
 */
public final class MatchedNoise implements Altered {
  private static final int LOOKED_AT = 100;

  /**
   * Settings.
   *
   * @param of the other source
   * @param modality that is replaced
   * @param seed of the noise
   */
  public record Config(Source.Config of, String modality, long seed) implements Source.Config {
    @Override
    public MatchedNoise open() {
      return new MatchedNoise(this, of.open());
    }
  }

  /** Mean and deviation, and the share of the numbers that are missing. */
  private record Moments(double mean, double deviation, double missing) {
    double draw(SplittableRandom random) {
      return mean + deviation * random.nextGaussian();
    }

    float drawOrMiss(SplittableRandom random) {
      return missing > 0 && random.nextDouble() < missing ? Float.NaN : (float) draw(random);
    }
  }

  private final Config config;
  private final Source whole;
  private final List<Moments> channels = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();

  MatchedNoise(Config config, Source whole) {
    this.config = config;
    this.whole = whole;
    if (!whole.modalities().containsKey(config.modality)) {
      throw new DataException(
          "matched noise: the data has no modality '%s'; it has %s"
              .formatted(config.modality, whole.modalities().keySet()));
    }
    look(some(whole.train(), config.modality));
  }

  /** What some of the examples say. */
  private static List<Value> some(Examples examples, String modality) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < examples.size() && values.size() < LOOKED_AT; i++) {
      Value value = examples.get(i).inputs().get(modality);
      if (value != null) {
        values.add(value);
      }
    }
    if (values.isEmpty()) {
      throw new DataException(
          "matched noise: no training example has '%s' to take the noise's spread of"
              .formatted(modality));
    }
    return values;
  }

  private void look(List<Value> values) {
    var sums = new LinkedHashMap<Integer, double[]>();
    for (Value value : values) {
      switch (value) {
        case Pixels image -> {
          int plane = image.height() * image.width();
          byte[] samples = image.samples();
          add(sums, image.channels(), plane, i -> samples[i] & 0xff);
        }
        case Frames video -> {
          int plane = video.height() * video.width();
          byte[] samples = video.samples();
          add(
              sums,
              video.channels(),
              video.count() * plane,
              i -> samples[interleaved(i, video.channels(), video.count(), plane)] & 0xff);
        }
        case Wave sound -> {
          float[] samples = sound.samples();
          add(sums, sound.channels(), sound.length(), i -> samples[i]);
        }
        case Series series -> {
          int steps = series.steps();
          add(sums, series.channels(), steps, i -> series.at(i % steps, i / steps));
        }
        case TableRow row -> add(sums, row.values().length, 1, i -> row.values()[i]);
        case Text(String text) -> words.addAll(split(text));
        case Tokens tokens -> {
          for (int code : tokens.codes()) {
            codes.add(code);
          }
        }
      }
    }
    sums.values()
        .forEach(
            sum -> {
              double known = Math.max(1, sum[0]);
              double mean = sum[1] / known;
              double variance = Math.max(0, sum[2] / known - mean * mean);
              double missing = sum[3] / (sum[0] + sum[3]);
              channels.add(new Moments(mean, Math.sqrt(variance), missing));
            });
  }

  /** The place in [count, channels, plane] of the i-th number of [channels, count, plane]. */
  private static int interleaved(int i, int channels, int count, int plane) {
    int channel = i / (count * plane);
    int frame = i / plane % count;
    return (frame * channels + channel) * plane + i % plane;
  }

  /** Adds count, sum, sum of squares and number missing of each channel of [channels, length]. */
  private static void add(
      Map<Integer, double[]> sums, int channels, int length, IntToDoubleFunction at) {
    for (int c = 0; c < channels; c++) {
      double[] sum = sums.computeIfAbsent(c, _ -> new double[4]);
      for (int i = 0; i < length; i++) {
        double value = at.applyAsDouble(c * length + i);
        if (Double.isNaN(value)) {
          sum[3]++;
        } else {
          sum[0]++;
          sum[1] += value;
          sum[2] += value * value;
        }
      }
    }
  }

  private static List<String> split(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
  }

  private Value noise(Value like, String id) {
    long hash = Double.doubleToLongBits(Fingerprint.share(config.seed + " " + id));
    var random = new SplittableRandom(hash);
    return switch (like) {
      case Pixels image ->
          new Pixels(
              image.channels(),
              image.height(),
              image.width(),
              bytes(1, image.channels(), image.height() * image.width(), random));
      case Frames video ->
          new Frames(
              video.rate(),
              video.count(),
              video.channels(),
              video.height(),
              video.width(),
              () ->
                  bytes(
                      video.count(),
                      video.channels(),
                      video.height() * video.width(),
                      new SplittableRandom(hash)));
      case Wave sound ->
          new Wave(
              sound.rate(),
              sound.channels(),
              sound.length(),
              () -> floats(sound.channels(), sound.length(), new SplittableRandom(hash)));
      case Series series ->
          new Series(
              series.steps(),
              series.channels(),
              numbers(series.steps() * series.channels(), random));
      case TableRow row -> new TableRow(numbers(row.values().length, random));
      case Text(String text) -> {
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < split(text).size() && !words.isEmpty(); i++) {
          drawn.add(words.get(random.nextInt(words.size())));
        }
        yield new Text(String.join(" ", drawn));
      }
      case Tokens tokens -> {
        int[] drawn = new int[tokens.codes().length];
        for (int i = 0; i < drawn.length; i++) {
          drawn[i] = codes.get(random.nextInt(codes.size()));
        }
        yield new Tokens(tokens.grid(), drawn);
      }
    };
  }

  /** Samples [count, channels, plane]. */
  private byte[] bytes(int count, int channels, int plane, SplittableRandom random) {
    byte[] samples = new byte[count * channels * plane];
    for (int i = 0; i < samples.length; i++) {
      double value = this.channels.get(i / plane % channels).draw(random);
      samples[i] = (byte) Math.clamp(Math.round(value), 0, 255);
    }
    return samples;
  }

  /** Samples [channels, length]. */
  private float[] floats(int channels, int length, SplittableRandom random) {
    float[] samples = new float[channels * length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.clamp(this.channels.get(i / length).draw(random), -1, 1);
    }
    return samples;
  }

  /** Numbers [..., channels], some of them missing. */
  private float[] numbers(int count, SplittableRandom random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = channels.get(i % channels.size()).drawOrMiss(random);
    }
    return numbers;
  }

  @Override
  public Source whole() {
    return whole;
  }

  @Override
  public Examples train() {
    return new EachChanged(whole.train(), this::noisy);
  }

  private Sample noisy(Sample sample) {
    Value value = sample.inputs().get(config.modality);
    if (value == null) {
      return sample;
    }
    Map<String, Value> inputs = new HashMap<>(sample.inputs());
    inputs.put(config.modality, noise(value, sample.id()));
    return sample.with(inputs);
  }

  @Override
  public String fingerprint() {
    return new Fingerprint()
        .add("matched noise")
        .add(whole.fingerprint())
        .add(config.modality)
        .add(config.seed)
        .hex();
  }
}
