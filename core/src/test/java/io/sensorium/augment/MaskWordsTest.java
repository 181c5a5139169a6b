package io.sensorium.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Image;
import io.sensorium.modality.Words;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MaskWordsTest {
  private static final int MASK = 3;
  private static final int TEXTS = 211;
  private static final int LENGTH = 17;

  @Test
  void hides_about_the_share_of_the_words_and_neither_marks_nor_padding() {
    Column texts = texts();
    long[] before = texts.values().toLongs();
    Tensor masked = mask(0.15, texts, 1);
    long[] after = masked.toLongs();
    int words = 0;
    int hidden = 0;
    for (int n = 0; n < before.length; n++) {
      boolean real = n % LENGTH < length(n / LENGTH);
      if (real && before[n] >= 5) {
        words++;
        hidden += after[n] == MASK ? 1 : 0;
        assertThat(after[n]).isIn(before[n], (long) MASK);
      } else {
        assertThat(after[n]).isEqualTo(before[n]);
      }
    }
    assertThat(hidden / (double) words).isCloseTo(0.15, within(0.03));
    assertThat(masked.type()).isEqualTo(DType.INT64);
    assertThat(texts.values().toLongs()).isEqualTo(before);
  }

  @Test
  void hides_every_word_or_none_at_the_ends_of_the_scale() {
    Column texts = texts();
    assertThat(mask(0, texts, 1).toLongs()).isEqualTo(texts.values().toLongs());
    assertThat(mask(1, texts, 1).slice(1, 1, 3).toLongs()).containsOnly(MASK);
  }

  @Test
  void draws_the_same_for_the_same_seed_only() {
    Column texts = texts();
    assertThat(mask(0.15, texts, 1).toLongs())
        .isEqualTo(mask(0.15, texts, 1).toLongs())
        .isNotEqualTo(mask(0.15, texts, 2).toLongs());
  }

  @Test
  void keeps_lengths_and_rows() {
    Column texts = texts();
    Column masked = new MaskWords(0.15).apply(texts, modality(), new Random(1));
    assertThat(masked.rows()).isEqualTo(texts.rows());
    assertThat(masked.real()).isNotNull();
  }

  @Test
  void works_on_text_only() {
    assertThatThrownBy(() -> new MaskWords(0.15).apply(texts(), new Image(5), new Random(1)))
        .hasMessage("maskWords: expected a modality of text, got one of image");
  }

  private static Tensor mask(double share, Column texts, long seed) {
    return new MaskWords(share).apply(texts, modality(), new Random(seed)).values();
  }

  private static int length(int text) {
    return 4 + text % 13;
  }

  /** A start mark 1, words from 5 up, an end mark 2; behind it words that padding must protect. */
  private static Column texts() {
    long[] pieces = new Random(5).integers(5, 101, TEXTS, LENGTH).toLongs();
    long[] lengths = new long[TEXTS];
    for (int i = 0; i < TEXTS; i++) {
      lengths[i] = length(i);
      pieces[i * LENGTH] = 1;
      pieces[i * LENGTH + length(i) - 1] = 2;
    }
    return new Column(Tensor.of(pieces, TEXTS, LENGTH), Tensor.of(lengths, TEXTS), Rows.all(TEXTS));
  }

  private static Words modality() {
    return new Words(
        new Words.Tokenizer() {
          @Override
          public long[] encode(String text, int length) {
            return new long[0];
          }

          @Override
          public String decode(long[] pieces) {
            return "";
          }

          @Override
          public int size() {
            return 101;
          }

          @Override
          public int padding() {
            return 0;
          }

          @Override
          public int mask() {
            return MASK;
          }

          @Override
          public boolean isMark(int piece) {
            return piece < 5;
          }
        },
        LENGTH);
  }
}
