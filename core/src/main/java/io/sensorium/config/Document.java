package io.sensorium.config;

import static java.util.Objects.requireNonNullElse;

import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * A text as a tree, and where in the text each node stands.
 *
 * @param name of the file, as errors call it
 * @param places by path from the root; a value of a mapping stands where its key does
 */
record Document(String name, JsonNode tree, Map<JsonPointer, Place> places) {

  /** A position in a file, or an override, which comes after all of it. */
  record Place(String label, int line, int column) {
    static Place override(String text) {
      return new Place(text, Integer.MAX_VALUE, 0);
    }
  }

  static Document parse(ObjectMapper mapper, String name, String text) {
    try {
      return new Document(name, mapper.readTree(text), places(mapper, name, text));
    } catch (MismatchedInputException _) {
      throw new ConfigException(name + ": expected one document, found another after it");
    } catch (JacksonException e) {
      throw new ConfigException(
          "%s: cannot be read: %s".formatted(label(name, text, line(e)), sentence(e)));
    }
  }

  private static Map<JsonPointer, Place> places(ObjectMapper mapper, String name, String text) {
    var places = new HashMap<JsonPointer, Place>();
    try (var parser = mapper.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        TokenStreamLocation at = parser.currentTokenLocation();
        places.putIfAbsent(
            parser.streamReadContext().pathAsPointer(),
            new Place(label(name, text, at.getLineNr()), at.getLineNr(), at.getColumnNr()));
      }
    }
    return places;
  }

  /** Where a node stands, or the nearest node around it that stands anywhere. */
  Place place(JsonPointer path) {
    JsonPointer at = path;
    while (at != null) {
      Place found = places.get(at);
      if (found != null) {
        return found;
      }
      at = at.head();
    }
    return new Place(name, 0, 0);
  }

  /** A file and a line; where there is one line only, its name says enough. */
  private static String label(String name, String text, int line) {
    return line < 1 || text.strip().indexOf('\n') < 0 ? name : name + ":" + line;
  }

  private static int line(JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException yaml) {
      return yaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }

  /** What Jackson found wrong, without where it says it did. */
  static String sentence(JacksonException e) {
    String message =
        e.getCause() instanceof MarkedYamlEngineException yaml
            ? yaml.getProblem()
            : requireNonNullElse(e.getOriginalMessage(), e.getClass().getSimpleName());
    return message
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("( \\((for \\w+ starting|start marker) at |: enable `).*", "");
  }
}
