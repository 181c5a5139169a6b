package io.sensorium.config;

import io.sensorium.config.Document.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Settings changed from outside, each {@code path.to.it=value} with a YAML value. */
final class Overrides {
  private Overrides() {}

  static Document apply(Document document, List<String> overrides) {
    Map<JsonPointer, Place> places = new HashMap<>(document.places());
    for (String override : overrides) {
      JsonPointer changed = apply(document.tree(), override);
      places.keySet().removeIf(each -> each.toString().startsWith(changed + "/"));
      places.put(changed, Place.override(override));
    }
    return new Document(document.name(), document.tree(), places);
  }

  private static JsonPointer apply(JsonNode tree, String override) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      throw new ConfigException(override + ": expected KEY=VALUE, such as training.steps=500");
    }
    List<String> keys = List.of(override.substring(0, equals).split("\\.", -1));
    JsonNode value = Document.parse(Mappers.YAML, override, override.substring(equals + 1)).tree();
    JsonNode node = tree;
    JsonPointer path = JsonPointer.empty();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      boolean last = i == keys.size() - 1;
      if (node instanceof ArrayNode list) {
        int index = index(override, keys.subList(0, i), list, key);
        if (last) {
          list.set(index, value);
        }
        node = list.get(index);
        path = path.appendIndex(index);
      } else if (node instanceof ObjectNode mapping && (last || mapping.has(key))) {
        if (last) {
          mapping.set(key, value);
        }
        node = mapping.get(key);
        path = path.appendProperty(key);
      } else {
        throw unknown(override, keys.subList(0, i), node, key);
      }
    }
    return path;
  }

  private static int index(String override, List<String> path, ArrayNode list, String key) {
    if (!key.matches("\\d{1,9}") || Integer.parseInt(key) >= list.size()) {
      throw new ConfigException(
          "%s: no item '%s' in %s; it has 0 to %d"
              .formatted(override, key, String.join(".", path), list.size() - 1));
    }
    return Integer.parseInt(key);
  }

  private static ConfigException unknown(
      String override, List<String> path, JsonNode node, String key) {
    String where = path.isEmpty() ? "" : String.join(".", path) + ": ";
    return new ConfigException(
        node.isObject()
            ? "%s: %sunknown key '%s'; known keys: %s"
                .formatted(override, where, key, String.join(", ", node.propertyNames()))
            : "%s: %sno key '%s' in %s".formatted(override, where, key, node));
  }
}
