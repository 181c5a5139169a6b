package io.sensorium.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * MUGEN (Hayes et al., 2022), for those who have it: the JSON files of its splits, and the videos
 * and sounds that they name. The modalities are {@code video}, {@code audio}, {@code text} (a
 * clip's automatic description) and {@code manual} (the first one by a person, where there is one).
 * The tasks are the {@code theme} of the world, and for each event and character whether it is in
 * the clip, if some clips have it and others not.
 *
 * <p>There are too many files to open each of them beforehand: it is only seen whether they are
 * there.
 */
public final class Mugen {
  private static final double SECONDS = 3.2;
  private static final String ID = "id";
  private static final String SPLIT = "split";
  private static final String VIDEO = "video";
  private static final String AUDIO = "audio";
  private static final String TEXT = "text";
  private static final String MANUAL = "manual";
  private static final String THEME = "theme";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Mugen() {}

  /**
   * Settings.
   *
   * @param folder where the paths below, and those in the JSON, start
   * @param train JSON of the clips for training, such as {@code release/train.json}
   * @param test likewise for testing
   * @param broken what to do about files that are missing or cannot be read
   */
  public record Config(
      String folder, String train, String test, Seen video, Heard audio, Manifest.Broken broken)
      implements Source.Config {

    @Override
    public Manifest open() {
      return Mugen.open(this);
    }
  }

  /**
   * What is kept of a video.
   *
   * @param videos folder with an ID.mp4 for each clip whose video the JSON does not name (the
   *     release has none: they are rendered); empty for none
   * @param frames so many, evenly spaced
   * @param side pixels; frames whose shorter side is longer are shrunk to it
   */
  public record Seen(String videos, int frames, int side) {}

  /**
   * What is kept of sound.
   *
   * @param rate samples a second
   * @param channels 1 or 2
   */
  public record Heard(int rate, int channels) {}

  /**
   * One clip.
   *
   * @param cells of its row, without those about what is in it
   * @param content events and characters that it has
   */
  private record Clip(String where, int number, Map<String, String> cells, Set<String> content) {}

  private static Manifest open(Config config) {
    SequencedMap<String, Cell> modalities = new LinkedHashMap<>();
    modalities.put(VIDEO, new Cell.VideoFile(VIDEO, config.video.frames, config.video.side));
    modalities.put(
        AUDIO, new Cell.SoundFile(AUDIO, config.audio.rate, config.audio.channels, SECONDS));
    modalities.put(TEXT, new Cell.TextCell(TEXT));
    modalities.put(MANUAL, new Cell.TextCell(MANUAL));
    List<Clip> clips = new ArrayList<>();
    var read = new ByteArrayOutputStream();
    read.writeBytes(read(config, config.train, "train", clips));
    read.writeBytes(read(config, config.test, "test", clips));
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    if (clips.stream().anyMatch(clip -> clip.cells.containsKey(THEME))) {
      labels.put(THEME, THEME);
    }
    Set<String> asked = asked(clips);
    asked.forEach(name -> labels.put(name, name));
    var settings =
        new Manifest.Config(
            config.train, modalities, labels, ID, new Split.ByColumn(SPLIT), config.broken);
    List<Sheet.Row> rows = clips.stream().map(clip -> row(clip, asked)).toList();
    return new Manifest(
        settings, rows, read.toByteArray(), Path.of(config.folder).toAbsolutePath(), Cell::find);
  }

  /** What some clips have and others not. */
  private static Set<String> asked(Collection<Clip> clips) {
    Map<String, Integer> counts = new HashMap<>();
    clips.forEach(clip -> clip.content.forEach(name -> counts.merge(name, 1, Integer::sum)));
    counts.values().removeIf(count -> count == clips.size());
    return new TreeSet<>(counts.keySet());
  }

  private static Sheet.Row row(Clip clip, Set<String> asked) {
    Map<String, String> cells = new HashMap<>(clip.cells);
    asked.forEach(name -> cells.put(name, clip.content.contains(name) ? "yes" : "no"));
    return new Sheet.Row(clip.where, clip.number, cells);
  }

  /** Adds the clips of a split; returns the bytes of its file. */
  private static byte[] read(Config config, String split, String side, List<Clip> clips) {
    Path file = Path.of(config.folder).resolve(split);
    if (!Files.isRegularFile(file)) {
      throw new DataException("mugen: no such file '%s'".formatted(file));
    }
    String name = String.valueOf(file.getFileName());
    int before = clips.size();
    try {
      byte[] bytes = Files.readAllBytes(file);
      try (JsonParser parser = JSON.createParser(bytes)) {
        seekClips(parser, name);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          JsonNode clip = JSON.readTree(parser);
          clips.add(clip(config, name, side, clips.size() - before + 1, clip));
        }
      }
      if (clips.size() == before) {
        throw new DataException(name + ": there are no clips");
      }
      return bytes;
    } catch (JacksonException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new DataException("%s: not JSON: %s".formatted(name, reason), e);
    } catch (IOException e) {
      throw new DataException("mugen: cannot read '%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void seekClips(JsonParser parser, String name) {
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      for (String key = parser.nextName(); key != null; key = parser.nextName()) {
        JsonToken value = parser.nextToken();
        if (key.equals("data") && value == JsonToken.START_ARRAY) {
          return;
        }
        parser.skipChildren();
      }
    }
    throw new DataException(name + ": expected an object with a list of clips under 'data'");
  }

  private static Clip clip(Config config, String table, String side, int number, JsonNode clip) {
    JsonNode video = clip.path("video");
    String id = video.path("id").asString("");
    Map<String, String> cells = new HashMap<>();
    cells.put(SPLIT, side);
    put(cells, ID, id);
    put(cells, VIDEO, seen(config.video, id, video));
    String heard = video.path("audio_file").asString("");
    put(cells, AUDIO, heard.isEmpty() ? video.path("video_file").asString("") : heard);
    put(cells, TEXT, clip.path("annotations").path(0).path("text").asString(""));
    put(cells, MANUAL, clip.path("annotations").path(1).path("text").asString(""));
    put(cells, THEME, video.path("world_theme_n").asString(""));
    Set<String> content = new TreeSet<>();
    for (String key : List.of("game_events", "gt_characters")) {
      video.path(key).forEach(name -> content.add(name.asString("")));
    }
    content.remove("");
    return new Clip("%s: clip %d".formatted(table, number), number, cells, content);
  }

  /** The path of a video; some releases name sound where others name a video. */
  private static String seen(Seen settings, String id, JsonNode video) {
    String named = video.path("video_file").asString("");
    if (!named.isEmpty() && !named.endsWith(".wav")) {
      return named;
    }
    return settings.videos.isEmpty() ? "" : "%s/%s.mp4".formatted(settings.videos, id);
  }

  private static void put(Map<String, String> cells, String column, String content) {
    if (!content.isBlank()) {
      cells.put(column, content.strip());
    }
  }
}
