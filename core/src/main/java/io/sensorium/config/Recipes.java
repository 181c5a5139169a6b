package io.sensorium.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Records from YAML and back. A mapping becomes a record, a mapping with {@code type:} one of the
 * records behind a sealed interface, named after its class. Nothing is guessed: unknown, missing
 * and repeated keys, nulls and values of another type are errors, told with file and line. Only a
 * component marked nullable may be null or left out. Values are checked by the records'
 * constructors, whose messages are passed on.
 */
public final class Recipes {
  private Recipes() {}

  public static <T> T read(Path file, Class<T> type) {
    return read(file, List.of(), type);
  }

  /**
   * Reads a file, some of its settings changed.
   *
   * @param overrides each {@code a.b=value} or {@code a.items.0.b=value}; the value is YAML. A path
   *     must exist in the file, but for an entry added to a map.
   */
  public static <T> T read(Path file, List<String> overrides, Class<T> type) {
    return read(String.valueOf(file.getFileName()), text(file), overrides, type);
  }

  /**
   * Reads YAML that is at hand.
   *
   * @param name what errors call it
   */
  public static <T> T read(String name, String yaml, Class<T> type) {
    return read(name, yaml, List.of(), type);
  }

  /** As {@link #read(Path, List, Class)}, of YAML that is at hand. */
  public static <T> T read(String name, String yaml, List<String> overrides, Class<T> type) {
    Document document = Document.parse(Mappers.YAML, name, yaml);
    return Binder.bind(Mappers.YAML, Overrides.apply(document, overrides), type);
  }

  /** The keys at the top of a file, whatever they mean. */
  public static Set<String> keys(Path file) {
    String name = String.valueOf(file.getFileName());
    var keys = new LinkedHashSet<String>();
    Document.parse(Mappers.YAML, name, text(file))
        .tree()
        .properties()
        .forEach(each -> keys.add(each.getKey()));
    return keys;
  }

  /** YAML from which an equal record is read. Refuses numbers that are not finite. */
  public static String write(Object record) {
    return Mappers.write(Mappers.YAML.writer(), record);
  }

  private static String reason(Path file, IOException e) {
    if (!Files.exists(file)) {
      return "no such file";
    }
    if (Files.isDirectory(file)) {
      return "expected a file, found a folder";
    }
    return Files.isReadable(file) ? "cannot be read: " + e.getMessage() : "not allowed to read it";
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException _) {
      throw new ConfigException(file + ": expected text in UTF-8, found other bytes");
    } catch (IOException e) {
      throw new ConfigException(file + ": " + reason(file, e));
    }
  }
}
