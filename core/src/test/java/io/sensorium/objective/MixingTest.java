package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Letters;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixingTest {
  private static final int SIDE = 7;
  private static final int SIZE = 6;

  /** Rows 0, 1, 3 and 5 are pictures, 4 also has words, 2 has words alone; 3 has no label. */
  private static Batch batch() {
    var columns = new LinkedHashMap<String, Column>();
    Rows seen = Rows.where(true, true, false, true, true, true);
    columns.put("photo", new Column(new Random(1).uniform(5, 3, SIDE, SIDE), null, seen));
    Rows read = Rows.where(false, false, true, false, true, false);
    columns.put(
        "words",
        new Column(
            Tensor.of(new long[] {1, 2, 3, 4}, 2, 2), Tensor.of(new long[] {2, 2}, 2), read));
    var labels = new LinkedHashMap<String, Column>();
    Rows known = Rows.where(true, true, true, false, true, true);
    labels.put("kind", new Column(Tensor.of(new long[] {0, 1, 2, 1, 2}, 5), null, known));
    return new Batch(SIZE, columns, labels);
  }

  private static SequencedMap<String, Modality> modalities() {
    var modalities = new LinkedHashMap<String, Modality>();
    modalities.put("photo", new Image(SIDE));
    modalities.put("words", new Words(new Letters(), 4));
    return modalities;
  }

  private static double[] picture(Batch batch, int row) {
    Column column = batch.of("photo");
    return column.at(only(row)).values().toDoubles();
  }

  private static Rows only(int row) {
    var present = new boolean[SIZE];
    present[row] = true;
    return Rows.where(present);
  }

  @Test
  void mixup_agrees_with_the_formula_written_out() {
    Batch batch = batch();
    Rows rows = Rows.where(true, true, false, false, false, true);
    Mixing.Mixed mixed = Mixing.blend(batch, List.of("photo"), rows, 0.7);
    assertThat(mixed.partners()).containsExactly(5, 1, 2, 3, 4, 0);
    for (int row = 0; row < SIZE; row++) {
      if (batch.of("photo").rows().contains(row)) {
        double[] own = picture(batch, row);
        double[] other = picture(batch, mixed.partners().get(row));
        double[] expected = new double[own.length];
        for (int i = 0; i < own.length; i++) {
          expected[i] = 0.7 * own[i] + 0.3 * other[i];
        }
        assertThat(picture(mixed.batch(), row)).containsExactly(expected, within(1e-6));
      }
    }
    assertThat(mixed.batch().of("words")).isEqualTo(batch.of("words"));
  }

  @Test
  void cutmix_takes_a_rectangle_and_as_much_of_the_label() {
    Batch batch = batch();
    Rows rows = Rows.where(true, false, false, false, false, true);
    // A side of √0.4 of 7 pixels is 4, two on each side of the centre: rows 0 to 2, columns 3 to 6.
    var hole = new Mixing.Hole(0.4, 0.2, 0.8);
    Mixing.Mixed mixed = Mixing.cut(batch, List.of("photo"), rows, hole);
    double[] found = picture(mixed.batch(), 0);
    double[] own = picture(batch, 0);
    double[] other = picture(batch, 5);
    int taken = 0;
    for (int i = 0; i < found.length; i++) {
      int y = i / SIDE % SIDE;
      int x = i % SIDE;
      boolean inside = y < 3 && x >= 3;
      assertThat(found[i]).isEqualTo(inside ? other[i] : own[i]);
      taken += inside ? 1 : 0;
    }
    assertThat(mixed.own()).isCloseTo(1 - taken / (double) found.length, within(1e-12));
  }

  @Test
  void targets_are_labels_in_the_shares_of_the_pictures() {
    Rows rows = Rows.where(true, true, false, false, false, true);
    Mixing.Mixed mixed = Mixing.blend(batch(), List.of("photo"), rows, 0.75);
    Column labels = batch().labels().get("kind");
    assertThat(
            mixed.targets(labels, Rows.where(true, true, true, false, false, true), 3).toDoubles())
        .containsExactly(
            0.75, 0, 0.25, // with row 5
            0, 1, 0, // with itself
            0, 0, 1, // not mixed
            0.25, 0, 0.75); // with row 0
  }

  @Test
  void only_labelled_examples_that_are_all_pictures_are_mixed() {
    Mixing.Mixed mixed = new Mixing(0.8, 1, 0.5).apply(batch(), modalities(), new Random(3));
    assertThat(mixed.partners()).containsExactly(5, 1, 2, 3, 4, 0);
    assertThat(picture(mixed.batch(), 0)).isNotEqualTo(picture(batch(), 0));
    assertThat(picture(mixed.batch(), 3)).isEqualTo(picture(batch(), 3));
    assertThat(picture(mixed.batch(), 4)).isEqualTo(picture(batch(), 4));
  }

  @Test
  void batches_are_cut_or_blended_as_often_as_asked() {
    var mixing = new Mixing(0.8, 1, 0.3);
    long cut =
        IntStream.range(0, 400)
            .filter(i -> isCut(mixing.apply(batch(), modalities(), new Random(i))))
            .count();
    assertThat(cut / 400.0).isCloseTo(0.3, within(0.07));
    for (int i = 0; i < 20; i++) {
      assertThat(isCut(new Mixing(0.8, 0, 1).apply(batch(), modalities(), new Random(i))))
          .isFalse();
      assertThat(isCut(new Mixing(0, 1, 0).apply(batch(), modalities(), new Random(i)))).isTrue();
    }
  }

  /** Each pixel is of one picture or the other. */
  private static boolean isCut(Mixing.Mixed mixed) {
    double[] found = picture(mixed.batch(), 0);
    double[] own = picture(batch(), 0);
    double[] other = picture(batch(), 5);
    return IntStream.range(0, found.length)
        .allMatch(i -> found[i] == own[i] || found[i] == other[i]);
  }

  @Test
  void without_mixing_nothing_changes() {
    Batch batch = batch();
    Mixing.Mixed mixed = new Mixing(0, 0, 0).apply(batch, modalities(), new Random(1));
    assertThat(mixed.batch()).isSameAs(batch);
    assertThat(mixed.partners()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void rejects_shapes_that_are_none() {
    assertThatThrownBy(() -> new Mixing(-1, 5, 0))
        .hasMessage("mixup and cutmix must be from 0 to 4, got -1.0 and 5.0");
    assertThatThrownBy(() -> new Mixing(0, 0, 2)).hasMessage("cut must be from 0 to 1, got 2.0");
  }
}
