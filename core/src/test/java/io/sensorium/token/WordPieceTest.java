package io.sensorium.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordPieceTest {
  private static final WordPiece BERT = WordPiece.of("bert-uncased");
  private static final List<String> TEXTS =
      List.of("a red apple", "grinning face with smiling eyes", "the dodecahedron, again");
  private static final int LENGTH = 50;

  /** A vocabulary of a few pieces, laid out as the tool that trains them does. */
  private static final String SMALL =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                      "strip_accents": null, "lowercase": true},
       "pre_tokenizer": {"type": "BertPreTokenizer"},
       "post_processor": null,
       "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
       "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                 "max_input_chars_per_word": 100,
                 "vocab": {"sun": 0, "[PAD]": 1, "##ny": 2, "[UNK]": 3, "[CLS]": 4, "[SEP]": 5,
                           "[MASK]": 6, "day": 7}}}
      """;

  @TempDir Path folder;

  @Test
  void cuts_a_known_sentence_as_bert_does() {
    assertThat(BERT.size()).isEqualTo(30_522);
    // [CLS] hello , world ! [SEP], by the numbers of BERT-base-uncased
    assertThat(BERT.encode("Hello, World!", LENGTH))
        .containsExactly(101, 7592, 1010, 2088, 999, 102);
    // un ##aff ##able, the example of BERT's own documentation
    assertThat(BERT.encode("unaffable", LENGTH)).containsExactly(101, 14477, 20961, 3468, 102);
  }

  @Test
  void says_lower_case_text_again() {
    for (String text : TEXTS) {
      assertThat(BERT.decode(BERT.encode(text, LENGTH))).isEqualTo(text);
    }
    assertThat(BERT.decode(BERT.encode("Déjà VU", LENGTH))).isEqualTo("deja vu");
  }

  @Test
  void marks_are_not_words() {
    long[] pieces = BERT.encode("a red apple", LENGTH);
    assertThat(Arrays.stream(pieces).mapToObj(piece -> BERT.isMark((int) piece)))
        .containsExactly(true, false, false, false, true);
    assertThat(BERT.isMark(BERT.mask())).isTrue();
    assertThat(BERT.isMark(BERT.padding())).isTrue();
  }

  @Test
  void cuts_long_text_and_keeps_the_end_mark() {
    long[] all = BERT.encode("a red apple", LENGTH);
    assertThat(BERT.encode("a red apple", 5)).isEqualTo(all);
    assertThat(BERT.encode("a red apple", 4)).containsExactly(all[0], all[1], all[2], all[4]);
    assertThat(BERT.encode("word ".repeat(300), 1000)).hasSize(302);
  }

  @Test
  void compact_says_the_same_of_the_texts_it_saw() {
    WordPiece compact = BERT.keeping(TEXTS);
    for (String text : TEXTS) {
      assertThat(compact.decode(compact.encode(text, LENGTH))).isEqualTo(text);
      assertThat(compact.encode(text, LENGTH)).hasSameSizeAs(BERT.encode(text, LENGTH));
    }
    long distinct =
        TEXTS.stream()
            .flatMapToLong(text -> Arrays.stream(BERT.encode(text, LENGTH)))
            .distinct()
            .count();
    assertThat(compact.size()).isEqualTo(distinct + 3); // [PAD], [UNK], [MASK]
  }

  @Test
  void compact_puts_the_marks_first() {
    WordPiece compact = BERT.keeping(TEXTS);
    assertThat(compact.padding()).isZero();
    assertThat(compact.mask()).isEqualTo(4);
    assertThat(compact.isMark(4)).isTrue();
    assertThat(compact.isMark(5)).isFalse();
    long[] pieces = compact.encode("a red apple", LENGTH);
    assertThat(pieces[0]).isEqualTo(2);
    assertThat(pieces[4]).isEqualTo(3);
    assertThat(Arrays.stream(pieces).max().orElseThrow()).isLessThan(compact.size());
  }

  @Test
  void compact_does_not_know_other_words() {
    WordPiece compact = BERT.keeping(TEXTS);
    assertThat(compact.encode("a green apple", LENGTH)[2]).isEqualTo(1);
    assertThat(compact.decode(compact.encode("a green apple", LENGTH))).isEqualTo("a [UNK] apple");
  }

  @Test
  void is_read_as_it_was_written() {
    WordPiece compact = BERT.keeping(TEXTS);
    compact.write(folder.resolve("compact.json"));
    BERT.write(folder.resolve("full.json"));
    WordPiece compactAgain = WordPiece.read(folder.resolve("compact.json"));
    WordPiece fullAgain = WordPiece.read(folder.resolve("full.json"));
    assertThat(compactAgain.size()).isEqualTo(compact.size());
    for (String text : List.of("a green apple", TEXTS.get(2))) {
      assertThat(compactAgain.encode(text, LENGTH)).isEqualTo(compact.encode(text, LENGTH));
      assertThat(fullAgain.encode(text, LENGTH)).isEqualTo(BERT.encode(text, LENGTH));
    }
  }

  @Test
  void a_vocabulary_of_ones_own_is_kept_whole() throws IOException {
    Path own = folder.resolve("tokenizer.json");
    Files.writeString(own, SMALL);
    WordPiece pieces = WordPiece.of(own.toString());
    assertThat(pieces.encode("Sunny day", LENGTH)).containsExactly(0, 2, 7);
    assertThat(pieces.encode("sunny day", 2)).containsExactly(0, 2);
    pieces.keeping(List.of("day")).write(folder.resolve("own.json"));
    Files.delete(own);
    WordPiece again = WordPiece.read(folder.resolve("own.json"));
    assertThat(again.size()).isEqualTo(6);
    assertThat(again.encode("sunny day", LENGTH)).containsExactly(1, 1, 5);
  }

  @Test
  void tells_what_it_cannot_read() throws IOException {
    assertThatThrownBy(() -> WordPiece.of("bert-cased"))
        .hasMessage(
            "vocabulary: no file 'bert-cased'; give bert-uncased or the path of a tokenizer.json");
    Path own = folder.resolve("own.json");
    Files.writeString(
        own, SMALL.replace("\"type\": \"WordPiece\", \"unk", "\"type\": \"BPE\", \"unk"));
    assertThatThrownBy(() -> WordPiece.of(own.toString()))
        .hasMessage("vocabulary: '%s' needs a model of type WordPiece, has 'BPE'".formatted(own));
    Files.writeString(own, SMALL.replace("[SEP]", "[END]"));
    assertThatThrownBy(() -> WordPiece.of(own.toString()))
        .hasMessage("vocabulary: '%s' has no [SEP]".formatted(own));
    Files.writeString(own, "{\"model\": ");
    assertThatThrownBy(() -> WordPiece.of(own.toString()))
        .hasMessageStartingWith("vocabulary: '%s' is not JSON: ".formatted(own));
  }

  @Test
  void tells_that_its_vocabulary_has_changed() throws IOException {
    Path file = folder.resolve("full.json");
    BERT.write(file);
    Files.writeString(file, Files.readString(file).replaceAll("[0-9a-f]{64}", "0".repeat(64)));
    assertThatThrownBy(() -> WordPiece.read(file))
        .hasMessage(
            "vocabulary: '%s' was written with another 'bert-uncased' than there is now"
                .formatted(file));
  }

  @Test
  void reports_nothing_over_the_network() {
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
  }
}
