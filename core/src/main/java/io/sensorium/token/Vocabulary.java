package io.sensorium.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@code tokenizer.json} of WordPiece pieces, as far as it must be understood.
 *
 * @param name {@code bert-uncased}, or where it was read from
 * @param json all of it
 * @param marks numbers of the {@link #MARKS}
 * @param size V, one more than the largest number
 */
record Vocabulary(String name, String json, List<Integer> marks, int size) {
  static final String BERT_UNCASED = "bert-uncased";

  /** For padding, for pieces not known, at the start, at the end, in place of a hidden piece. */
  static final List<String> MARKS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  /** In the jar of a sentence encoder, the vocabulary of BERT-base-uncased: 30,522 pieces. */
  private static final String RESOURCE = "/all-minilm-l6-v2-q-tokenizer.json";

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param name {@code bert-uncased}, or the path of a {@code tokenizer.json}
   */
  static Vocabulary read(String name) {
    try {
      if (name.equals(BERT_UNCASED)) {
        try (InputStream resource = Vocabulary.class.getResourceAsStream(RESOURCE)) {
          Objects.requireNonNull(resource, "vocabulary: no " + RESOURCE + " on the class path");
          return parse(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      if (!isFile(name)) {
        throw new IllegalArgumentException(
            "vocabulary: no file '%s'; give %s or the path of a tokenizer.json"
                .formatted(name, BERT_UNCASED));
      }
      return parse(name, Files.readString(Path.of(name)));
    } catch (IOException e) {
      throw new UncheckedIOException("vocabulary: cannot read '%s'".formatted(name), e);
    }
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  static Vocabulary parse(String name, String json) {
    JsonNode model = tree(name, json).path("model");
    if (!model.path("type").asString("").equals("WordPiece")) {
      throw new IllegalArgumentException(
          "vocabulary: '%s' needs a model of type WordPiece, has '%s'"
              .formatted(name, model.path("type").asString("")));
    }
    JsonNode numbers = model.path("vocab");
    for (String mark : MARKS) {
      if (!numbers.has(mark)) {
        throw new IllegalArgumentException("vocabulary: '%s' has no %s".formatted(name, mark));
      }
    }
    int largest = numbers.values().stream().mapToInt(JsonNode::asInt).max().orElse(-1);
    return new Vocabulary(
        name, json, MARKS.stream().map(mark -> numbers.path(mark).asInt()).toList(), largest + 1);
  }

  private static JsonNode tree(String name, String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "vocabulary: '%s' is not JSON: %s".formatted(name, e.getOriginalMessage()), e);
    }
  }

  boolean isNamed() {
    return name.equals(BERT_UNCASED);
  }

  /** SHA-256 of the whole, in hexadecimal. */
  String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(json.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("vocabulary: this Java has no SHA-256", e);
    }
  }
}
