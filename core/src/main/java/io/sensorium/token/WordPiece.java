package io.sensorium.token;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.sensorium.modality.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text as pieces of words, the longest known first (WordPiece; Devlin et al., 2019): all those of a
 * {@code tokenizer.json}, or the ones that some texts use. A piece it does not keep is [UNK].
 *
 * <p>A class, not a record: it holds a native tokenizer and arrays. Several threads may use it.
 */
public final class WordPiece implements Words.Tokenizer {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PADDING = 0;
  private static final int UNKNOWN = 1;
  private static final int START = 2;
  private static final int END = 3;
  private static final int MASK = 4;

  static {
    // The library would otherwise report its use over the network, and look for a build for CUDA.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("RUST_FLAVOR", "cpu");
  }

  private final Vocabulary vocabulary;
  private final HuggingFaceTokenizer tokenizer;

  /** Number in the vocabulary of each piece here. */
  private final int[] kept;

  /** The reverse: number here of each piece of the vocabulary, [UNK]'s for those left out. */
  private final int[] numbers;

  /** Numbers here of the marks, in the order of {@link Vocabulary#MARKS}. */
  private final int[] marks;

  private WordPiece(Vocabulary vocabulary, HuggingFaceTokenizer tokenizer, int[] kept) {
    this.vocabulary = vocabulary;
    this.tokenizer = tokenizer;
    this.kept = kept;
    this.numbers = new int[vocabulary.size()];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < kept.length; i++) {
      numbers[kept[i]] = i;
    }
    this.marks = vocabulary.marks().stream().mapToInt(mark -> numbers[mark]).toArray();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = numbers[i] < 0 ? marks[UNKNOWN] : numbers[i];
    }
  }

  /**
   * All pieces of a vocabulary, under its own numbers.
   *
   * @param vocabulary {@code bert-uncased}, or the path of a {@code tokenizer.json}
   */
  public static WordPiece of(String vocabulary) {
    return of(Vocabulary.read(vocabulary));
  }

  private static WordPiece of(Vocabulary vocabulary) {
    int[] all = IntStream.range(0, vocabulary.size()).toArray();
    return new WordPiece(vocabulary, open(vocabulary), all);
  }

  private static HuggingFaceTokenizer open(Vocabulary vocabulary) {
    byte[] json = vocabulary.json().getBytes(StandardCharsets.UTF_8);
    try {
      return HuggingFaceTokenizer.newInstance(
          new ByteArrayInputStream(json), Map.of("truncation", "false", "padding", "false"));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "vocabulary: '%s' is not a tokenizer.json: %s"
              .formatted(vocabulary.name(), e.getMessage()),
          e);
    }
  }

  /** The pieces that these texts use, and no other but the marks, which come first. */
  public WordPiece keeping(Iterable<String> texts) {
    boolean[] used = new boolean[vocabulary.size()];
    for (String text : texts) {
      for (long piece : tokenizer.encode(text).getIds()) {
        used[(int) piece] = true;
      }
    }
    vocabulary.marks().forEach(mark -> used[mark] = false);
    IntStream words = IntStream.range(0, used.length).filter(i -> used[i]);
    IntStream first = vocabulary.marks().stream().mapToInt(mark -> mark);
    return new WordPiece(vocabulary, tokenizer, IntStream.concat(first, words).toArray());
  }

  @Override
  public long[] encode(String text, int length) {
    long[] pieces =
        Arrays.stream(tokenizer.encode(text).getIds()).map(piece -> numbers[(int) piece]).toArray();
    if (pieces.length <= length) {
      return pieces;
    }
    long end = pieces[pieces.length - 1];
    long[] cut = Arrays.copyOf(pieces, length);
    if (isMark((int) end)) {
      cut[length - 1] = end;
    }
    return cut;
  }

  @Override
  public String decode(long[] pieces) {
    long[] said =
        LongStream.of(pieces)
            .filter(p -> p != marks[PADDING] && p != marks[START] && p != marks[END])
            .map(piece -> kept[(int) piece])
            .toArray();
    return tokenizer.decode(said, false);
  }

  @Override
  public int size() {
    return kept.length;
  }

  @Override
  public int whole(int piece) {
    return kept[piece];
  }

  @Override
  public int padding() {
    return marks[PADDING];
  }

  @Override
  public int mask() {
    return marks[MASK];
  }

  @Override
  public boolean isMark(int piece) {
    return IntStream.of(marks).anyMatch(mark -> mark == piece);
  }

  /** Whether it knows the same pieces under the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof WordPiece pieces
        && Arrays.equals(kept, pieces.kept)
        && vocabulary.json().equals(pieces.vocabulary.json());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(kept) + vocabulary.json().hashCode();
  }

  /**
   * Writes what {@link #read} needs: which pieces are kept, and the vocabulary itself unless it is
   * the one that comes with this library.
   */
  public void write(Path file) {
    ObjectNode json = JSON.createObjectNode();
    json.put("vocabulary", vocabulary.name());
    json.put("sha256", vocabulary.fingerprint());
    if (kept.length < vocabulary.size()) {
      json.set("kept", JSON.valueToTree(kept));
    }
    if (!vocabulary.isNamed()) {
      json.put("tokenizer", vocabulary.json());
    }
    try {
      Files.writeString(file, JSON.writeValueAsString(json));
    } catch (IOException e) {
      throw new UncheckedIOException("vocabulary: cannot write '%s'".formatted(file), e);
    }
  }

  public static WordPiece read(Path file) {
    JsonNode json;
    try {
      json = JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("vocabulary: cannot read '%s'".formatted(file), e);
    }
    String name = json.path("vocabulary").asString();
    Vocabulary vocabulary =
        json.has("tokenizer")
            ? Vocabulary.parse(name, json.path("tokenizer").asString())
            : Vocabulary.read(name);
    if (!vocabulary.fingerprint().equals(json.path("sha256").asString())) {
      throw new IllegalArgumentException(
          "vocabulary: '%s' was written with another '%s' than there is now".formatted(file, name));
    }
    return json.has("kept")
        ? new WordPiece(
            vocabulary, open(vocabulary), JSON.treeToValue(json.path("kept"), int[].class))
        : of(vocabulary);
  }
}
