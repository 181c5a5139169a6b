package io.sensorium.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;

/** Records from JSON and back, as strictly as {@link Recipes}: for journals, states and results. */
public final class Json {
  private Json() {}

  /** One line of JSON. Refuses numbers that are not finite. */
  public static String write(Object value) {
    return Mappers.write(Mappers.JSON.writer(), value);
  }

  /** JSON over several lines, for people to read. Refuses numbers that are not finite. */
  public static String pretty(Object value) {
    return Mappers.write(Mappers.JSON.writerWithDefaultPrettyPrinter(), value);
  }

  public static <T> T read(Path file, Class<T> type) {
    return read(String.valueOf(file.getFileName()), Recipes.text(file), type);
  }

  /**
   * Reads JSON that is at hand.
   *
   * @param name what errors call it, such as {@code journal.jsonl}
   */
  public static <T> T read(String name, String json, Class<T> type) {
    return Binder.bind(Mappers.JSON, Document.parse(Mappers.JSON, name, json), type);
  }

  /**
   * A JSON object as plain values: text, {@code Long}, {@code Double}, {@code Boolean}, lists, maps
   * in their order, and null.
   */
  public static SequencedMap<String, @Nullable Object> tree(String name, String json) {
    Document document = Document.parse(Mappers.JSON, name, json);
    if (!document.tree().isObject()) {
      throw new ConfigException(name + ": expected an object, got " + json.strip());
    }
    var plain = new LinkedHashMap<String, @Nullable Object>();
    var reader =
        Mappers.JSON.readerFor(Object.class).with(DeserializationFeature.USE_LONG_FOR_INTS);
    document.tree().forEachEntry((key, each) -> plain.put(key, reader.readValue(each)));
    return plain;
  }
}
