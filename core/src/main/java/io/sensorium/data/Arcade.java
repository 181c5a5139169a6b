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
import org.jspecify.annotations.Nullable;

/**
 * Clips of a platform game that plays itself, in the manner of MUGEN (Hayes et al., 2022): {@code
 * video}, {@code audio} and {@code text} about the same events; and, where asked for, each event by
 * itself as {@code caption}, {@code caption2} and so on, of which those nearest to what is shown
 * are taken. Made while they are read, so that there may be any number of them. The tasks are the
 * {@linkplain Factor factors} of which it is known which modalities tell them.
 */
public final class Arcade implements Source {
  private static final String VIDEO = "video";
  private static final String AUDIO = "audio";
  private static final String TEXT = "text";
  private static final String CAPTION = "caption";
  private static final double SECONDS = (double) Clip.FRAMES / Clip.FRAME_RATE;
  private static final Window WHOLE = new Window(0, SECONDS, SECONDS / 2);

  /**
   * Settings.
   *
   * @param seed of all clips
   * @param train how many are for training
   * @param test how many are for testing
   * @param frames so many of the 96 frames of 3.2 seconds are shown, evenly spaced
   * @param size pixels along a side of a frame: 64, 128 or 256
   * @param texts descriptions of each clip, each a modality
   * @param captions so many sentences about what happens near the moment that is shown, each a
   *     modality, which a clip of fewer events lacks; null for none
   * @param windows parts of clips that are shown and heard; null for whole clips, whose captions
   *     are those nearest to the middle
   */
  public record Config(
      long seed,
      int train,
      int test,
      int frames,
      int size,
      int texts,
      @Nullable Integer captions,
      @Nullable Windows windows)
      implements Source.Config {

    /** Of whole clips without captions. */
    public Config(long seed, int train, int test, int frames, int size, int texts) {
      this(seed, train, test, frames, size, texts, null, null);
    }

    public Config {
      if (train < 1) {
        throw new IllegalArgumentException("train must be at least 1, got " + train);
      }
      if (test < 0) {
        throw new IllegalArgumentException("test must be at least 0, got " + test);
      }
      if (captions != null && captions < 1) {
        throw new IllegalArgumentException("captions must be at least 1, got " + captions);
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
      kinds.put(nth(TEXT, i), Kind.TEXT);
    }
    for (int i = 0; i < captions(); i++) {
      kinds.put(nth(CAPTION, i), Kind.TEXT);
    }
    return kinds;
  }

  /** "text", "text2", "text3" and so on. */
  private static String nth(String name, int number) {
    return number == 0 ? name : name + (number + 1);
  }

  private int captions() {
    return config.captions == null ? 0 : config.captions;
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
    return new Clips(this, true, 0);
  }

  @Override
  public Examples test() {
    return new Clips(this, false, 0);
  }

  /** What is told of whole clips, and nothing else. */
  @Override
  public Examples vocabulary() {
    return new Words(this);
  }

  /** Some of the clips, made anew whenever they are read. */
  private record Clips(Arcade arcade, boolean train, long epoch) implements Examples {
    @Override
    public int size() {
      return train ? arcade.config.train : arcade.config.test;
    }

    @Override
    public Sample get(int index) {
      Clip clip = clip(index);
      Windows windows = arcade.config.windows;
      Window shown =
          windows == null ? WHOLE : windows.draw(id(index), epoch, captions(clip), SECONDS);
      return arcade.sample(id(index), clip, shown);
    }

    @Override
    public Examples epoch(long number) {
      return arcade.config.windows == null ? this : new Clips(arcade, train, number);
    }

    @Override
    public int windows() {
      return arcade.config.windows == null ? 1 : arcade.config.windows.views();
    }

    @Override
    public Sample window(int index, int number) {
      Windows windows = arcade.config.windows;
      Window shown = windows == null ? WHOLE : windows.view(number, SECONDS);
      return arcade.sample(id(index), clip(index), shown);
    }

    /** Training clips are numbered from 0 upwards, those for testing from -1 downwards. */
    private Clip clip(int index) {
      return arcade.world.clip(train ? index : -1L - index);
    }

    private String id(int index) {
      return (train ? "train-" : "test-") + (index + 1);
    }
  }

  private static Captions captions(Clip clip) {
    return new Captions(
        clip.followed().stream()
            .map(
                told ->
                    new Caption(
                        (double) told.first() / Clip.FRAME_RATE,
                        (told.last() + 1.0) / Clip.FRAME_RATE,
                        told.words()))
            .toList());
  }

  private Sample sample(String id, Clip clip, Window shown) {
    Map<String, Value> inputs = new HashMap<>();
    int lasting = Math.max(1, (int) Math.round(shown.seconds() * Clip.FRAME_RATE)); // frames
    int first = Math.min(Clip.FRAMES - lasting, (int) Math.round(shown.start() * Clip.FRAME_RATE));
    int end = first + lasting;
    double rate = config.frames * (double) Clip.FRAME_RATE / lasting;
    int size = config.size;
    inputs.put(VIDEO, new Frames(rate, config.frames, 3, size, size, () -> clip.paint(first, end)));
    int heard = Clip.SAMPLE_RATE / Clip.FRAME_RATE; // samples a frame
    inputs.put(
        AUDIO,
        new Wave(
            Clip.SAMPLE_RATE,
            Clip.CHANNELS,
            heard * lasting,
            () -> part(clip.play(), heard * first, heard * end)));
    for (int i = 0; i < config.texts; i++) {
      inputs.put(nth(TEXT, i), new Text(clip.texts().get(i)));
    }
    Captions captions = captions(clip);
    for (int i = 0; i < captions(); i++) {
      String name = nth(CAPTION, i);
      captions.nearest(shown.about(), i + 1).ifPresent(c -> inputs.put(name, new Text(c.text())));
    }
    Map<String, Integer> labels = new HashMap<>();
    clip.factors().forEach((factor, label) -> labels.put(factor.toString(), label));
    return new Sample(id, inputs, labels);
  }

  /** Of [channels, T] the samples of each channel from the first one to that before the end. */
  private static float[] part(float[] samples, int first, int end) {
    int length = samples.length / Clip.CHANNELS;
    float[] part = new float[Clip.CHANNELS * (end - first)];
    for (int c = 0; c < Clip.CHANNELS; c++) {
      System.arraycopy(samples, c * length + first, part, c * (end - first), end - first);
    }
    return part;
  }

  /** Of training clips, all that is told. */
  private record Words(Arcade arcade) implements Examples {
    @Override
    public int size() {
      return arcade.config.train;
    }

    @Override
    public Sample get(int index) {
      Clip clip = arcade.world.clip(index);
      Map<String, Value> inputs = new HashMap<>();
      for (int i = 0; i < arcade.config.texts; i++) {
        inputs.put(nth(TEXT, i), new Text(clip.texts().get(i)));
      }
      Captions captions = captions(clip);
      for (int i = 0; i < Math.min(arcade.captions(), captions.captions().size()); i++) {
        inputs.put(nth(CAPTION, i), new Text(captions.text()));
      }
      return new Sample("train-" + (index + 1), inputs, Map.of());
    }
  }

  /** Of the settings and one clip, in which a change of the game itself shows. */
  @Override
  public String fingerprint() {
    var fingerprint = new Fingerprint().add(settings());
    new TreeMap<>(train().get(0).inputs()).forEach((_, value) -> fingerprint.add(value));
    return fingerprint.hex();
  }

  /** As they were written before there were captions, where there are none. */
  private String settings() {
    boolean plain = config.captions == null && config.windows == null;
    String added = ", captions=%s, windows=%s]".formatted(config.captions, config.windows);
    return plain ? config.toString().replace(added, "]") : config.toString();
  }
}
