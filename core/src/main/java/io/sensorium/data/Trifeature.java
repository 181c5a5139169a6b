package io.sensorium.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Pairs of drawn images of the same shape, for which it is known what the two share, what each one
 * alone knows, and what shows only in both together (bimodal Trifeature; CoMM, section 4.1).
 *
 * <p>A drawn bijection maps each texture to a colour. The task {@code synergy} asks whether the
 * texture of the left image is mapped to the colour of the right one. Images, split and mapping
 * depend on the seed and the sizes, not on the pairing; so do the pairs to fit probes on.
 */
public final class Trifeature implements Source {
  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final double TRAIN_SHARE = 0.8;

  /** Which pairs to learn from. */
  public enum Pairing {
    /** Any two images of the same shape. */
    UNBIASED,
    /**
     * Two images of the same shape, the texture of the left one mapped to the colour of the right.
     */
    BIASED
  }

  /**
   * Settings; those of the paper are size 224, shape 128, period 10, renders 3, pairs 10,000.
   *
   * @param size pixels along a side of an image
   * @param shape pixels along a side of an upright shape, at most 128
   * @param period pixels from one repetition of a texture to the next
   * @param renders training images of each combination; test images are one of each
   * @param pairs training pairs, all different while there are enough
   * @param pairing which pairs to learn from
   * @param seed of everything drawn
   */
  public record Config(
      int size, int shape, int period, int renders, int pairs, Pairing pairing, long seed)
      implements Source.Config {

    public Config {
      new TrifeatureImages(size, shape, period); // checks them
      if (renders < 1) {
        throw new IllegalArgumentException("renders must be at least 1, got " + renders);
      }
      if (pairs < 1) {
        throw new IllegalArgumentException("pairs must be at least 1, got " + pairs);
      }
    }

    @Override
    public Trifeature open() {
      return new Trifeature(this);
    }
  }

  private record Render(Combination shows, int number, long seed) {
    @Override
    public String toString() {
      return shows + "_" + number;
    }
  }

  private record Drawn(Render render, Pixels pixels) {
    Combination shows() {
      return render.shows;
    }
  }

  private record Pair(Drawn left, Drawn right) {}

  private final Map<Texture, Color> mapping;
  private final Examples train;
  private final Examples probe;
  private final Examples test;
  private final String fingerprint;

  private Trifeature(Config config) {
    var seeds = new SplittableRandom(config.seed);
    this.mapping = mapping(seeds.split());
    List<Combination> combinations = shuffled(Combination.all(), seeds.split());
    int cut = (int) Math.round(TRAIN_SHARE * combinations.size());
    var learned = draw(combinations.subList(0, cut), config.renders, config, seeds.split());
    var held = draw(combinations.subList(cut, combinations.size()), 1, config, seeds.split());
    var unbiased = some(config.pairs, pairs(learned, _ -> true), seeds.split());
    var biased = some(config.pairs, pairs(learned, this::mapped), seeds.split());
    this.probe = examples(unbiased);
    this.train = config.pairing == Pairing.BIASED ? examples(biased) : probe;
    this.test = examples(pairs(held, _ -> true));
    this.fingerprint = fingerprint(config, learned, held);
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var modalities = new LinkedHashMap<String, Kind>();
    modalities.put(LEFT, Kind.IMAGE);
    modalities.put(RIGHT, Kind.IMAGE);
    return modalities;
  }

  /**
   * {@code share}, the shape of both; {@code unique1} and {@code unique2}, the texture of the left
   * and of the right image; {@code synergy}, whether the one's texture is mapped to the other's
   * colour.
   */
  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<String, List<String>>();
    tasks.put("share", names(Shape.values()));
    tasks.put("unique1", names(Texture.values()));
    tasks.put("unique2", names(Texture.values()));
    tasks.put("synergy", List.of("no", "yes"));
    return tasks;
  }

  @Override
  public Examples train() {
    return train;
  }

  /** Pairs of training images, drawn without regard to the mapping whatever the pairing. */
  @Override
  public Examples probe() {
    return probe;
  }

  /** Every pair of test images of the same shape. */
  @Override
  public Examples test() {
    return test;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  /** The colour of each texture by which {@code synergy} is judged, by name. */
  public SequencedMap<String, String> mapping() {
    var names = new LinkedHashMap<String, String>();
    mapping.forEach((texture, color) -> names.put(texture.toString(), color.toString()));
    return names;
  }

  private static Map<Texture, Color> mapping(SplittableRandom random) {
    var colors = shuffled(List.of(Color.values()), random).iterator();
    var mapping = new EnumMap<Texture, Color>(Texture.class);
    for (var texture : Texture.values()) {
      mapping.put(texture, colors.next());
    }
    return mapping;
  }

  /** Draws each combination so many times, on all cores; each image has a seed of its own. */
  private static List<Drawn> draw(
      List<Combination> combinations, int renders, Config config, SplittableRandom random) {
    var images = new TrifeatureImages(config.size, config.shape, config.period);
    List<Render> wanted = new ArrayList<>();
    for (var combination : combinations) {
      for (int number = 0; number < renders; number++) {
        wanted.add(new Render(combination, number, random.nextLong()));
      }
    }
    return wanted.parallelStream()
        .map(r -> new Drawn(r, images.draw(r.shows, new SplittableRandom(r.seed))))
        .toList();
  }

  /** Every ordered pair of the same shape that is allowed, in a fixed order. */
  private static List<Pair> pairs(List<Drawn> images, Predicate<Pair> allowed) {
    List<Pair> pairs = new ArrayList<>();
    for (var left : images) {
      for (var right : images) {
        if (left.shows().shape() == right.shows().shape()) {
          var pair = new Pair(left, right);
          if (allowed.test(pair)) {
            pairs.add(pair);
          }
        }
      }
    }
    return pairs;
  }

  /** So many of them in random order, none twice before all have been taken. */
  private static List<Pair> some(int count, List<Pair> pairs, SplittableRandom random) {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("trifeature: no training pair obeys the mapping");
    }
    List<Pair> shuffled = shuffled(pairs, random);
    return IntStream.range(0, count).mapToObj(i -> shuffled.get(i % shuffled.size())).toList();
  }

  private boolean mapped(Pair pair) {
    return mapping.get(pair.left.shows().texture()) == pair.right.shows().color();
  }

  private Examples examples(List<Pair> pairs) {
    return new Examples() {
      @Override
      public int size() {
        return pairs.size();
      }

      @Override
      public Sample get(int index) {
        return sample(pairs.get(index));
      }
    };
  }

  @SuppressWarnings("EnumOrdinal") // the number of a class is its place in tasks()
  private Sample sample(Pair pair) {
    var left = pair.left;
    var right = pair.right;
    return new Sample(
        left.render + "+" + right.render,
        Map.of(LEFT, left.pixels, RIGHT, right.pixels),
        Map.of(
            "share", left.shows().shape().ordinal(),
            "unique1", left.shows().texture().ordinal(),
            "unique2", right.shows().texture().ordinal(),
            "synergy", mapped(pair) ? 1 : 0));
  }

  private static String fingerprint(Config config, List<Drawn> learned, List<Drawn> held) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    digest.update(config.toString().getBytes(UTF_8));
    learned.forEach(image -> digest.update(image.pixels.samples()));
    held.forEach(image -> digest.update(image.pixels.samples()));
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::toString).toList();
  }

  /** The same things in random order (Fisher-Yates). */
  private static <T> List<T> shuffled(List<T> things, SplittableRandom random) {
    List<T> shuffled = new ArrayList<>(things);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }
}
