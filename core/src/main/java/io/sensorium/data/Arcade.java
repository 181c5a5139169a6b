package io.sensorium.data;

import io.sensorium.arcade.Clip;
import io.sensorium.arcade.Factor;
import io.sensorium.arcade.World;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Clips of a platform game that plays itself, in the manner of MUGEN (Hayes et al., 2022): {@code
 * video}, {@code audio} and {@code text} about the same events. Made while they are read, so that
 * there may be any number of them. The tasks are the {@linkplain Factor factors} of which it is
 * known which modalities tell them.
 */
public final class Arcade implements Source {
  private static final String VIDEO = "video";
  private static final String AUDIO = "audio";
  private static final String TEXT = "text";

  /**
   * Settings.
   *
   * @param seed of all clips
   * @param train how many are for training
   * @param test how many are for testing
   * @param frames so many of the 96 frames of 3.2 seconds are shown, evenly spaced
   * @param size pixels along a side of a frame: 64, 128 or 256
   * @param texts descriptions of each clip, each a modality
   */
  public record Config(long seed, int train, int test, int frames, int size, int texts)
      implements Source.Config {

    public Config {
      if (train < 1) {
        throw new IllegalArgumentException("train must be at least 1, got " + train);
      }
      if (test < 0) {
        throw new IllegalArgumentException("test must be at least 0, got " + test);
      }
      new World(seed, frames, size, texts); // checks them
    }

    @Override
    public Arcade open() {
      return new Arcade(this);
    }
  }

  private final Config config;
  private final World world;

  private Arcade(Config config) {
    this.config = config;
    this.world = new World(config.seed, config.frames, config.size, config.texts);
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(VIDEO, Kind.VIDEO);
    kinds.put(AUDIO, Kind.AUDIO);
    for (int i = 0; i < config.texts; i++) {
      kinds.put(text(i), Kind.TEXT);
    }
    return kinds;
  }

  /** "text", "text2", "text3" and so on. */
  private static String text(int number) {
    return number == 0 ? TEXT : TEXT + (number + 1);
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<String, List<String>>();
    for (Factor factor : Factor.values()) {
      tasks.put(factor.toString(), factor.classes());
    }
    return tasks;
  }

  @Override
  public Examples train() {
    return new Clips(this, true);
  }

  @Override
  public Examples test() {
    return new Clips(this, false);
  }

  /** Some of the clips, made anew whenever they are read. */
  private record Clips(Arcade arcade, boolean train) implements Examples {
    @Override
    public int size() {
      return train ? arcade.config.train : arcade.config.test;
    }

    @Override
    public Sample get(int index) {
      return arcade.sample(train ? index : -1L - index);
    }
  }

  /** Training clips are numbered from 0 upwards, those for testing from -1 downwards. */
  private Sample sample(long number) {
    Clip clip = world.clip(number);
    Map<String, Value> inputs = new HashMap<>();
    double rate = (double) Clip.FRAME_RATE * config.frames / Clip.FRAMES;
    int size = config.size;
    inputs.put(VIDEO, new Frames(rate, config.frames, 3, size, size, clip::paint));
    inputs.put(AUDIO, new Wave(Clip.SAMPLE_RATE, Clip.CHANNELS, Clip.SAMPLES, clip::play));
    for (int i = 0; i < config.texts; i++) {
      inputs.put(text(i), new Text(clip.texts().get(i)));
    }
    Map<String, Integer> labels = new HashMap<>();
    clip.factors().forEach((factor, label) -> labels.put(factor.toString(), label));
    return new Sample(number < 0 ? "test-" + -number : "train-" + (number + 1), inputs, labels);
  }

  /** Of the settings and one clip, in which a change of the game itself shows. */
  @Override
  public String fingerprint() {
    var fingerprint = new Fingerprint().add(config.toString());
    new TreeMap<>(sample(0).inputs()).forEach((_, value) -> fingerprint.add(value));
    return fingerprint.hex();
  }
}
