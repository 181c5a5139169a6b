package io.sensorium.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * MM-IMDb (Arevalo et al., 2017) as its authors and MultiBench hand it out as arrays, for those who
 * have {@code multimodal_imdb.hdf5}: posters of 160 x 256 pixels ({@code poster}), the mean
 * word2vec vector of the longest plot ({@code plot}, 300 numbers) and what a VGG-16 says of the
 * poster ({@code vgg}, 4,096 numbers). The target {@code genre} tells which genres a film is of, in
 * the order of the file. Rows for training come first, then those for validation, then those for
 * testing; probes are fitted on the first two.
 *
 * <p>The posters lie in the file as VGG took them, blue before green before red and without the
 * mean of ImageNet, cut to whole numbers; here they are pixels again.
 */
public final class MmImdbArrays implements Source {
  private static final String VGG = "vgg";
  private static final String IMAGES = "images";
  private static final String FEATURES = "features";
  private static final String VGG_FEATURES = "vgg_features";
  private static final String GENRES = "genres";
  private static final String IDS = "imdb_ids";
  private static final String NAMES = "target_names";
  private static final double[] MEANS = {103.939, 116.779, 123.68}; // blue, green, red
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Settings.
   *
   * @param file multimodal_imdb.hdf5
   * @param train how many rows; 15552 in the file that is handed out
   * @param validation how many; 2608
   */
  public record Config(String file, int train, int validation) implements Source.Config {
    public Config {
      if (train < 1 || validation < 0) {
        throw new IllegalArgumentException(
            "train must be at least 1 and validation at least 0, got %d and %d"
                .formatted(train, validation));
      }
    }

    @Override
    public MmImdbArrays open() {
      return new MmImdbArrays(this);
    }
  }

  private final Config config;
  private final Path file;
  private final int rows;
  private final int[] poster; // [channels, height, width]
  private final boolean whole; // numbers of posters, of which a part was cut off
  private final List<String> genres;

  private MmImdbArrays(Config config) {
    this.config = config;
    this.file = Path.of(config.file);
    try (var open = new Hdf5("mmImdbArrays", file)) {
      int[] images = open.shape(IMAGES, "rows", "channels", "height", "width");
      this.rows = images[0];
      this.poster = new int[] {images[1], images[2], images[3]};
      this.whole = open.isWhole(IMAGES);
      if (images[1] != MEANS.length) {
        throw new DataException(
            "%s, '%s': expected %d channels, found %d"
                .formatted(file.getFileName(), IMAGES, MEANS.length, images[1]));
      }
      for (String name : List.of(FEATURES, VGG_FEATURES, GENRES)) {
        if (open.shape(name, "rows", "numbers")[0] != rows) {
          throw new DataException(
              "%s: '%s' and '%s' differ in rows".formatted(file.getFileName(), IMAGES, name));
        }
      }
      this.genres = genres(open.attribute(GENRES, NAMES), open.shape(GENRES, "rows", "genres")[1]);
    }
    if (config.train + config.validation >= rows) {
      throw new DataException(
          "%s: has %,d rows, so none is left for testing after %,d and %,d"
              .formatted(file.getFileName(), rows, config.train, config.validation));
    }
  }

  private List<String> genres(String names, int count) {
    try {
      List<String> found = List.of(JSON.readValue(names, String[].class));
      if (found.size() == count) {
        return found.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
      }
    } catch (JacksonException e) {
      throw new DataException(
          "%s, '%s': expected a JSON list in '%s', found %s"
              .formatted(file.getFileName(), GENRES, NAMES, names),
          e);
    }
    throw new DataException(
        "%s, '%s': expected %d names in '%s', found %s"
            .formatted(file.getFileName(), GENRES, count, NAMES, names));
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(MmImdb.POSTER, Kind.IMAGE);
    kinds.put(MmImdb.PLOT, Kind.TABLE);
    kinds.put(VGG, Kind.TABLE);
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    return new LinkedHashMap<>();
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    return new LinkedHashMap<>(Map.of(MmImdb.GENRE, genres));
  }

  @Override
  public Set<String> tags() {
    return Set.of(MmImdb.GENRE);
  }

  @Override
  public Examples train() {
    return examples(0, config.train);
  }

  @Override
  public Examples probe() {
    return examples(0, config.train + config.validation);
  }

  @Override
  public Examples test() {
    return examples(config.train + config.validation, rows);
  }

  private Examples examples(int from, int to) {
    return new Held(IntStream.range(from, to).toArray(), this::sample);
  }

  private Sample sample(int row) {
    try (var open = new Hdf5("mmImdbArrays", file)) {
      Map<String, Value> inputs = new LinkedHashMap<>();
      inputs.put(MmImdb.POSTER, pixels(open.part(IMAGES, row)));
      inputs.put(MmImdb.PLOT, new TableRow(open.part(FEATURES, row)));
      inputs.put(VGG, new TableRow(open.part(VGG_FEATURES, row)));
      float[] tags = open.part(GENRES, row);
      return new Sample(open.text(IDS, row).strip(), inputs, Map.of(), Map.of(MmImdb.GENRE, tags));
    }
  }

  private Pixels pixels(float[] values) {
    int plane = poster[1] * poster[2];
    var samples = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      int channel = i / plane;
      int red = MEANS.length - 1 - channel;
      samples[red * plane + i % plane] =
          (byte) Math.clamp(whole ? uncut(values[i], MEANS[channel]) : rounded(i, values), 0, 255);
    }
    return new Pixels(poster[0], poster[1], poster[2], samples);
  }

  private long rounded(int index, float[] values) {
    return Math.round(values[index] + MEANS[index / (poster[1] * poster[2])]);
  }

  /** The pixel whose difference from the mean was cut towards 0; either of two where that is 0. */
  private static long uncut(float cut, double mean) {
    return (long) (cut + (cut < 0 ? Math.floor(mean) : Math.ceil(mean)));
  }

  /** By the genres and the sizes: there is too much to read. */
  @Override
  public String fingerprint() {
    var fingerprint = new Fingerprint().add("mm-imdb arrays").add(config.train);
    fingerprint.add(config.validation).add(rows).add(genres.toString());
    try (var open = new Hdf5("mmImdbArrays", file)) {
      for (int row : new int[] {0, config.train, rows - 1}) {
        Sample sample = sample(row);
        fingerprint.add(sample.id());
        sample.inputs().values().forEach(fingerprint::add);
        fingerprint.add(open.text(IDS, row));
      }
    }
    return fingerprint.hex();
  }
}
