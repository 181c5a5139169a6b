package io.sensorium.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posters and plots of films (MM-IMDb; Arevalo et al., 2017), for those who have its folder: {@code
 * split.json}, and an ID.json and an ID.jpeg for each film in {@code dataset/}. The modalities are
 * {@code poster} and {@code plot}; the target {@code genre} tells which of 23 genres a film is of.
 * Probes are fitted on the training and the validation part.
 *
 * <p>Posters are read as they are asked for; it is only seen whether they are there.
 */
public final class MmImdb implements Source {
  static final String POSTER = "poster";
  static final String PLOT = "plot";
  static final String GENRE = "genre";

  /** In the order of the alphabet; news, adult, talk show and reality are not among them. */
  static final List<String> GENRES =
      List.of(
          "action",
          "adventure",
          "animation",
          "biography",
          "comedy",
          "crime",
          "documentary",
          "drama",
          "family",
          "fantasy",
          "film-noir",
          "history",
          "horror",
          "music",
          "musical",
          "mystery",
          "romance",
          "sci-fi",
          "short",
          "sport",
          "thriller",
          "war",
          "western");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Which plot is read of a film that has several. */
  public enum Told {
    LONGEST,
    /** Another one in each epoch of training, as CoMM does; the longest where a model is judged. */
    DRAWN
  }

  /**
   * Settings.
   *
   * @param folder of split.json
   * @param side pixels; posters whose shorter side is longer are shrunk to it
   * @param plot which one is read
   */
  public record Config(String folder, int side, Told plot) implements Source.Config {
    public Config {
      if (side < 1) {
        throw new IllegalArgumentException("side must be at least 1, got " + side);
      }
    }

    @Override
    public MmImdb open() {
      return new MmImdb(this);
    }
  }

  /**
   * A film.
   *
   * @param plots the longest first
   */
  private record Film(String id, Path poster, List<String> plots, Set<String> genres) {}

  private final Config config;
  private final List<Film> train;
  private final List<Film> valid;
  private final List<Film> test;

  private MmImdb(Config config) {
    this.config = config;
    Path folder = Path.of(config.folder);
    JsonNode split = json(folder.resolve("split.json"));
    this.train = films(folder, split, "train");
    this.valid = films(folder, split, "dev");
    this.test = films(folder, split, "test");
  }

  private static List<Film> films(Path folder, JsonNode split, String part) {
    JsonNode ids = split.path(part);
    if (!ids.isArray() || ids.isEmpty()) {
      throw new DataException(
          "mmImdb: split.json: expected a list of ids under '%s'; there is %s"
              .formatted(part, split.propertyNames()));
    }
    List<String> all = new ArrayList<>();
    ids.forEach(id -> all.add(id.asString("")));
    return all.parallelStream().map(id -> film(folder.resolve("dataset"), id)).toList();
  }

  private static Film film(Path folder, String id) {
    JsonNode about = json(folder.resolve(id + ".json"));
    List<String> plots = new ArrayList<>();
    about.path("plot").forEach(plot -> plots.add(plot.asString("").strip()));
    plots.removeIf(String::isEmpty);
    if (plots.isEmpty()) {
      throw new DataException("mmImdb: %s.json: no 'plot'".formatted(id));
    }
    plots.sort(Comparator.comparingInt(String::length).reversed());
    Set<String> genres = new TreeSet<>();
    about.path("genres").forEach(genre -> genres.add(genre.asString("").toLowerCase(Locale.ROOT)));
    genres.retainAll(GENRES);
    Path poster = folder.resolve(id + ".jpeg");
    if (!Files.isRegularFile(poster)) {
      throw new DataException("mmImdb: no file '%s'".formatted(poster));
    }
    return new Film(id, poster, List.copyOf(plots), genres);
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new DataException("mmImdb: no file '%s'".formatted(file), e);
    } catch (IOException | JacksonException e) {
      throw new DataException(
          "mmImdb: cannot read '%s': %s"
              .formatted(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(POSTER, Kind.IMAGE);
    kinds.put(PLOT, Kind.TEXT);
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    return new LinkedHashMap<>();
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    return new LinkedHashMap<>(Map.of(GENRE, GENRES));
  }

  @Override
  public Set<String> tags() {
    return Set.of(GENRE);
  }

  @Override
  public Examples train() {
    return new Films(train, 0);
  }

  @Override
  public Examples probe() {
    return new Films(Stream.concat(train.stream(), valid.stream()).toList(), 0);
  }

  @Override
  public Examples test() {
    return new Films(test, 0);
  }

  /** In an epoch above 0 a plot is drawn. */
  private final class Films implements Examples {
    private final List<Film> films;
    private final long epoch;

    Films(List<Film> films, long epoch) {
      this.films = films;
      this.epoch = epoch;
    }

    @Override
    public int size() {
      return films.size();
    }

    @Override
    public Examples epoch(long number) {
      return config.plot == Told.DRAWN ? new Films(films, number + 1) : this;
    }

    @Override
    public Sample get(int index) {
      Film film = films.get(index);
      double share = Fingerprint.share("%d %s".formatted(epoch, film.id));
      String plot = film.plots.get(epoch == 0 ? 0 : (int) (share * film.plots.size()));
      Map<String, Value> inputs = new LinkedHashMap<>();
      inputs.put(POSTER, poster(film));
      inputs.put(PLOT, new Text(plot));
      return new Sample(film.id, inputs, Map.of(), Map.of(GENRE, genres(film.genres)));
    }
  }

  private Pixels poster(Film film) {
    try {
      return Shrink.to(config.side, ImageFiles.read(Files.readAllBytes(film.poster)));
    } catch (IOException e) {
      throw new DataException(
          "mmImdb: cannot read '%s': %s".formatted(film.poster, e.getMessage()), e);
    }
  }

  private static float[] genres(Set<String> of) {
    var numbers = new float[GENRES.size()];
    of.forEach(genre -> numbers[Collections.binarySearch(GENRES, genre)] = 1);
    return numbers;
  }

  /** Posters by their sizes: there is too much to read. */
  @Override
  public String fingerprint() {
    var fingerprint = new Fingerprint().add("mm-imdb").add(config.side).add(config.plot.name());
    for (List<Film> part : List.of(train, valid, test)) {
      fingerprint.add(part.size());
      for (Film film : part) {
        fingerprint.add(film.id).add(film.genres.toString());
        film.plots.forEach(fingerprint::add);
        try {
          fingerprint.add(Files.size(film.poster));
        } catch (IOException e) {
          throw new DataException("mmImdb: cannot read '%s'".formatted(film.poster), e);
        }
      }
    }
    return fingerprint.hex();
  }
}
