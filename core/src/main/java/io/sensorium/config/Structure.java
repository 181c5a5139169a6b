package io.sensorium.config;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.type.TypeFactory;

/**
 * Holds a tree against the records it is to become: keys, types and shapes. Scalars are left to
 * Jackson, which would tell of a misspelt key only that another is missing.
 */
final class Structure {
  private static final TypeFactory TYPES = TypeFactory.createDefaultInstance();

  private final List<Finding> findings = new ArrayList<>();

  private Structure() {}

  static List<Finding> findings(JsonNode tree, Class<?> type) {
    var structure = new Structure();
    structure.check(JsonPointer.empty(), tree, TYPES.constructType(type));
    return structure.findings;
  }

  private void check(JsonPointer path, JsonNode node, JavaType type) {
    Class<?> raw = type.getRawClass();
    if (node.isNull() || node.isMissingNode()) {
      add(path, expected(type, node));
    } else if (node.isNumber() && !Double.isFinite(node.asDouble())) {
      add(path, "expected a finite number, got " + bare(node));
    } else if (!Variants.chosen(raw) && !raw.isRecord() && !type.isContainerType()) {
      return;
    } else if (node.isArray() != listed(type) || node.isObject() == listed(type)) {
      add(path, expected(type, node));
    } else if (listed(type)) {
      for (int i = 0; i < node.size(); i++) {
        check(path.appendIndex(i), node.get(i), type.getContentType());
      }
    } else if (type.isMapLikeType()) {
      node.forEachEntry(
          (key, each) -> check(path.appendProperty(key), each, type.getContentType()));
    } else if (raw.isRecord()) {
      record(path, node, raw, false);
    } else {
      variant(path, node, raw);
    }
  }

  private static boolean listed(JavaType type) {
    return type.isCollectionLikeType() || type.isArrayType();
  }

  private void variant(JsonPointer path, JsonNode node, Class<?> sealed) {
    SequencedMap<String, Class<?>> known = Variants.of(sealed);
    JsonNode name = node.get(Variants.KEY);
    String choices = "; known types: " + String.join(", ", known.keySet());
    if (name == null) {
      add(path, "missing key '" + Variants.KEY + "'" + choices);
      return;
    }
    Class<?> chosen = name.isString() ? known.get(name.asString()) : null;
    if (chosen == null) {
      JsonPointer at = path.appendProperty(Variants.KEY);
      findings.add(new Finding(at, path, "no type '" + bare(name) + "'" + choices));
      return;
    }
    record(path, node, chosen, true);
  }

  private void record(JsonPointer path, JsonNode node, Class<?> type, boolean chosen) {
    var components = new LinkedHashMap<String, RecordComponent>();
    for (RecordComponent each : type.getRecordComponents()) {
      components.put(each.getName(), each);
    }
    if (unknown(path, node, components.keySet(), chosen)) {
      return;
    }
    for (RecordComponent each : components.values()) {
      JsonNode value = node.get(each.getName());
      boolean optional = each.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (value == null && !optional) {
        add(path, "missing key '" + each.getName() + "'");
      } else if (value != null && !(optional && value.isNull())) {
        check(
            path.appendProperty(each.getName()), value, TYPES.constructType(each.getGenericType()));
      }
    }
  }

  private boolean unknown(JsonPointer path, JsonNode node, Set<String> known, boolean chosen) {
    boolean found = false;
    for (String key : node.propertyNames()) {
      if (!known.contains(key) && !(chosen && key.equals(Variants.KEY))) {
        String message =
            "unknown key '%s'; known keys: %s".formatted(key, String.join(", ", known));
        findings.add(new Finding(path.appendProperty(key), path, message));
        found = true;
      }
    }
    return found;
  }

  private void add(JsonPointer path, String message) {
    findings.add(Finding.of(path, message));
  }

  /** Says what should stand where something else does. */
  static String expected(JavaType type, JsonNode found) {
    if (type.isEnumType() && !found.isNull()) {
      return "no value '%s'; known values: %s".formatted(bare(found), values(type.getRawClass()));
    }
    if (found.isIntegralNumber() && noun(type).equals("a whole number")) {
      return "expected a whole number that fits into %s, got %s"
          .formatted(type.getRawClass().getSimpleName(), found);
    }
    return "expected %s, got %s".formatted(noun(type), quoted(found));
  }

  private static String noun(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (listed(type)) {
      return "a list";
    }
    if (type.isMapLikeType() || raw.isRecord() || Variants.chosen(raw)) {
      return "a mapping";
    }
    if (type.isEnumType()) {
      return "one of " + values(raw);
    }
    return switch (raw.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "double", "Double", "float", "Float" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "String" -> "text";
      case "Path" -> "a path";
      default -> raw.getSimpleName();
    };
  }

  private static String values(Class<?> type) {
    return List.of(type.getEnumConstants()).stream()
        .map(each -> Variants.name((Enum<?>) each))
        .collect(joining(", "));
  }

  private static String quoted(JsonNode node) {
    if (node.isMissingNode()) {
      return "nothing";
    }
    return node.isString() ? "'" + bare(node) + "'" : bare(node);
  }

  private static String bare(JsonNode node) {
    String text = node.isString() || node.isNumber() ? node.asString() : node.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
