package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Image;
import io.sensorium.modality.Moments;
import io.sensorium.modality.Series;
import io.sensorium.modality.Sound;
import io.sensorium.model.Grid;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatchworkTest {
  private static final Patchwork.Standard STANDARD =
      new Patchwork.Standard(List.of(0.5, 0.4, 0.6), List.of(0.3, 0.2, 0.25));

  @Test
  void joining_what_was_cut_gives_it_back() {
    Random random = new Random(1);
    record Case(Tensor values, List<Integer> axes, List<Integer> sizes) {}
    for (Case each :
        List.of(
            new Case(random.normal(1, 2, 1, 15), List.of(15), List.of(5)),
            new Case(random.normal(1, 2, 3, 10, 21), List.of(10, 21), List.of(5, 3)),
            new Case(random.normal(1, 2, 3, 4, 10, 21), List.of(4, 10, 21), List.of(2, 5, 7)))) {
      Grid grid = Grid.of("test", (int) each.values.size(1), each.axes, each.sizes);
      Tensor cut = grid.cut(each.values);
      assertThat(cut.shape()).containsExactly(2, grid.tokens(), grid.width());
      assertThat(grid.join(cut).toDoubles()).containsExactly(each.values.toDoubles());
      assertThat(Grid.places(grid.counts(), 8).shape()).containsExactly(grid.tokens(), 8);
    }
  }

  @Test
  void a_patch_holds_rows_then_columns_then_channels() {
    Tensor image = Tensor.range(2 * 4 * 6).to(DType.FLOAT32).view(1, 2, 4, 6);
    Grid grid = Grid.of("test", 2, List.of(4, 6), List.of(2, 3));
    // The second patch of the first row: rows 0 and 1, columns 3 to 5, of channels 0 and 24.
    assertThat(grid.cut(image).select(0, 0).select(0, 1).toDoubles())
        .containsExactly(3, 27, 4, 28, 5, 29, 9, 33, 10, 34, 11, 35);
  }

  @Test
  void a_series_is_cut_into_stretches_of_steps() {
    var labs = new Series(new Series.Config(6, 3, Series.Keep.LAST, true, false), Moments.none(3));
    Patchwork patchwork =
        new Patchwork.Config(List.of(2), null, Patchwork.Target.VALUES)
            .build(labs, 8, 1, new Random(1));
    Tensor values = new Random(2).normal(1, 2, 3, 6);
    var column = new Column(values, Tensor.of(new long[] {6, 3}, 2), Rows.all(2));
    Raw raw = patchwork.cut(column);
    assertThat(raw.values().shape()).containsExactly(2, 3, 6);
    assertThat(raw.real().to(DType.FLOAT32).toDoubles()).containsExactly(1, 1, 1, 1, 1, 0);
    // The second stretch of the first series: steps 2 and 3, the channels of one step together.
    double[] first = values.select(0, 0).toDoubles();
    assertThat(raw.values().select(0, 0).select(0, 1).toDoubles())
        .containsExactly(first[2], first[8], first[14], first[3], first[9], first[15]);
    Tensor nothing = Tensor.zeros(2, 3).above(0);
    assertThat(patchwork.without(raw, nothing).values().toDoubles())
        .containsExactly(values.toDoubles());
  }

  @Test
  void errors_are_means_of_squares() {
    Patchwork patchwork =
        new Patchwork.Config(List.of(2, 2), STANDARD, Patchwork.Target.VALUES)
            .build(new Image(6), 8, 1, new Random(1));
    Tensor truth = new Random(2).normal(1, 5, 12);
    assertThat(patchwork.error(truth.plus(3), truth).toDoubles())
        .containsExactly(new double[] {9, 9, 9, 9, 9}, within(1e-5));
  }

  @ParameterizedTest
  @EnumSource(Patchwork.Target.class)
  void what_is_told_without_error_joins_to_the_picture(Patchwork.Target target) {
    Patchwork patchwork =
        new Patchwork.Config(List.of(2, 3), STANDARD, target)
            .build(new Image(6), 8, 1, new Random(1));
    Tensor image = new Random(2).uniform(5, 3, 6, 6).to(DType.FLOAT64);
    Raw raw = patchwork.cut(Column.full(image));
    Tensor patches = raw.values();
    Tensor told = target == Patchwork.Target.VALUES ? patches : normalised(patches);
    assertThat(patchwork.error(told.view(-1, 18), patches.view(-1, 18)).max(0).item())
        .isLessThan(1e-12);
    Tensor all = Tensor.ones(5, 6).above(0);
    assertThat(patchwork.join(raw, told, all).values().toDoubles())
        .containsExactly(image.toDoubles(), within(1e-9));
  }

  /** MAE's: (x - mean) / sqrt(var + 1e-6), the variance over one number less. */
  private static Tensor normalised(Tensor patches) {
    double[] flat = patches.toDoubles();
    for (int from = 0; from < flat.length; from += 18) {
      double mean = 0;
      double variance = 0;
      for (int i = from; i < from + 18; i++) {
        mean += flat[i] / 18;
      }
      for (int i = from; i < from + 18; i++) {
        variance += (flat[i] - mean) * (flat[i] - mean) / 17;
      }
      for (int i = from; i < from + 18; i++) {
        flat[i] = (flat[i] - mean) / Math.sqrt(variance + 1e-6);
      }
    }
    return Tensor.of(flat, patches.shape());
  }

  @Test
  void patches_of_sound_that_hold_any_of_it_are_real() {
    Patchwork patchwork =
        new Patchwork.Config(
                List.of(4),
                new Patchwork.Standard(List.of(0.0), List.of(1.0)),
                Patchwork.Target.VALUES)
            .build(new Sound(100, 1, 12), 8, 1, new Random(1));
    Tensor lengths = Tensor.of(new long[] {12, 5, 4, 0}, 4);
    Raw raw = patchwork.cut(new Column(Tensor.zeros(4, 1, 12), lengths, Rows.all(4)));
    assertThat(raw.real().to(DType.INT64).sum(1).toLongs()).containsExactly(3, 2, 1, 0);
  }

  @Test
  void tells_what_cannot_be_cut() {
    assertThatThrownBy(
            () ->
                new Patchwork.Config(List.of(4, 4), STANDARD, Patchwork.Target.VALUES)
                    .build(new Image(6), 8, 1, new Random(1)))
        .hasMessage("patchwork: cannot cut [6, 6] into patches of [4, 4]");
  }
}
