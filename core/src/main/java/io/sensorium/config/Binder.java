package io.sensorium.config;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNullElse;

import io.sensorium.config.Document.Place;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Makes a record of a document, or says what is first wrong in it. */
final class Binder {
  private Binder() {}

  static <T> T bind(ObjectMapper mapper, Document document, Class<T> type) {
    List<Finding> findings = new ArrayList<>(Structure.findings(document.tree(), type));
    try {
      T bound = mapper.treeToValue(document.tree(), type);
      if (findings.isEmpty()) {
        return bound;
      }
    } catch (JacksonException e) {
      // Jackson stops at the first error it meets, which need not be the first of the file, and
      // which may follow from one found already.
      Finding met = finding(mapper, document, e);
      if (findings.stream().noneMatch(each -> within(met.path(), each.path()))) {
        findings.add(met);
      }
    }
    throw new ConfigException(
        findings.stream()
            .min(
                comparingInt((Finding each) -> document.place(each.at()).line())
                    .thenComparingInt(each -> document.place(each.at()).column()))
            .map(each -> message(document, each))
            .orElseThrow());
  }

  private static boolean within(JsonPointer outer, JsonPointer path) {
    return (path + "/").startsWith(outer + "/");
  }

  private static Finding finding(ObjectMapper mapper, Document document, JacksonException e) {
    JsonPointer path = path(e);
    JsonNode node = document.tree().at(path);
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      Throwable cause = e.getCause();
      String message = requireNonNullElse(cause.getMessage(), cause.toString());
      return new Finding(named(path, node, message), path, message);
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      JavaType target = mapper.constructType(mismatch.getTargetType());
      return Finding.of(path, Structure.expected(target, node));
    }
    if (e instanceof InputCoercionException outside) {
      return Finding.of(
          path, Structure.expected(mapper.constructType(outside.getTargetType()), node));
    }
    return Finding.of(path, Document.sentence(e));
  }

  /** The value that a constructor's message begins with, or else all that was given to it. */
  private static JsonPointer named(JsonPointer path, JsonNode node, String message) {
    String word = message.split("\\W", 2)[0];
    return node.has(word) ? path.appendProperty(word) : path;
  }

  private static JsonPointer path(JacksonException e) {
    JsonPointer path = JsonPointer.empty();
    for (var each : e.getPath()) {
      String key = each.getPropertyName();
      path = key == null ? path.appendIndex(each.getIndex()) : path.appendProperty(key);
    }
    return path;
  }

  private static String message(Document document, Finding finding) {
    Place place = document.place(finding.at());
    var message = new StringBuilder(place.label());
    JsonNode node = document.tree();
    for (JsonPointer at = finding.path(); !at.matches(); at = at.tail()) {
      String key = at.getMatchingProperty();
      message.append(node.isArray() ? "[" + key + "]" : ": " + key);
      node = node.isArray() ? node.path(at.getMatchingIndex()) : node.path(key);
    }
    return message.append(": ").append(finding.message()).toString();
  }
}
