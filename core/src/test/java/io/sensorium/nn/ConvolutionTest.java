package io.sensorium.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Doubles;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionTest {
  private static final int FROM = 2;
  private static final int TO = 3;

  /** A window and the lengths of the axes that it is laid on. */
  record Case(Window window, List<Integer> axes) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(Window.same(List.of(10), List.of(5)), List.of(35)),
        new Case(Window.same(List.of(4), List.of(1)), List.of(7)),
        new Case(Window.dilated(3, 9), List.of(11)),
        new Case(Window.square(3, 2, 1), List.of(7, 5)),
        new Case(Window.same(List.of(4, 3), List.of(2, 3)), List.of(6, 9)),
        new Case(Window.same(List.of(4, 4, 4), List.of(1, 2, 2)), List.of(5, 4, 6)),
        new Case(Window.same(List.of(1, 1, 1), List.of(1, 1, 1)), List.of(2, 3, 5)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees_with_the_sum_written_out(Case each) {
    Random random = new Random(1);
    var convolution = Doubles.of(Convolution.of(FROM, TO, each.window, random));
    long[] shape = shape(FROM, each.axes);
    Tensor x = random.normal(1, shape).to(DType.FLOAT64);
    Tensor found = convolution.apply(x);
    double[] told = found.toDoubles();
    double[] wanted = byHand(convolution, each, x.toDoubles(), sizes(found));
    assertThat(told).containsExactly(wanted, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void transposing_moves_it_to_the_other_side_of_a_product(Case each) {
    boolean even = each.window.stride().get(0) == 2 && each.axes.get(0) == 7;
    if (even) { // 7 values at a stride of 2 have places left over, which no transpose makes again
      return;
    }
    Random random = new Random(1);
    var there = Doubles.of(Convolution.withoutBias(FROM, TO, each.window, random));
    var back = new TransposedConvolution(there.weight(), null, each.window);
    Tensor x = random.normal(1, shape(FROM, each.axes)).to(DType.FLOAT64);
    Tensor forth = there.apply(x);
    Tensor y = random.normal(1, forth.shape()).to(DType.FLOAT64);
    Tensor told = back.apply(y);
    assertThat(told.shape()).containsExactly(x.shape());
    assertThat(told.times(x).sum().item()).isCloseTo(forth.times(y).sum().item(), within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"5, 2205, 441", "2, 70560, 35280", "7, 70560, 10080", "10, 4410, 441", "3, 9, 3"})
  void strides_divide_lengths_exactly_and_transposed_ones_restore_them(
      int stride, int length, int places) {
    Random random = new Random(1);
    Window window = Window.same(List.of(2 * stride), List.of(stride));
    Tensor there = Convolution.of(1, 1, window, random).apply(Tensor.zeros(1, 1, length));
    assertThat(there.shape()).containsExactly(1, 1, places);
    Tensor back = TransposedConvolution.of(1, 1, window, random).apply(there);
    assertThat(back.shape()).containsExactly(1, 1, length);
  }

  @Test
  void a_kernel_shorter_than_its_stride_is_told() {
    assertThatThrownBy(() -> Window.same(List.of(2, 2), List.of(2, 3)))
        .hasMessage("window: a kernel of [2, 2] leaves out values at a stride of [2, 3]");
  }

  private static long[] shape(int channels, List<Integer> axes) {
    return Stream.concat(Stream.of(1, channels), axes.stream()).mapToLong(n -> n).toArray();
  }

  private static List<Integer> sizes(Tensor x) {
    return Stream.iterate(2, i -> i < x.rank(), i -> i + 1).map(i -> (int) x.size(i)).toList();
  }

  /** y[k, p] = b[k] + Σ over c, m of w[k, c, m] x[c, p stride + m dilation - before]. */
  private static double[] byHand(Convolution of, Case each, double[] x, List<Integer> places) {
    double[] weight = of.weight().toDoubles();
    double[] bias = of.bias().toDoubles();
    int taps = (int) each.window.count();
    int count = places.stream().reduce(1, Math::multiplyExact);
    int values = each.axes.stream().reduce(1, Math::multiplyExact);
    double[] y = new double[TO * count];
    for (int k = 0; k < TO; k++) {
      for (int p = 0; p < count; p++) {
        double sum = bias[k];
        for (int m = 0; m < taps; m++) {
          int at = at(each, p, m, places);
          for (int c = 0; c < FROM && at >= 0; c++) {
            sum += weight[(k * FROM + c) * taps + m] * x[c * values + at];
          }
        }
        y[k * count + p] = sum;
      }
    }
    return y;
  }

  /** Which value a tap of a place weighs; -1 for a zero outside. */
  private static int at(Case each, int place, int tap, List<Integer> places) {
    int at = 0;
    int scale = 1;
    for (int i = places.size() - 1; i >= 0; i--) {
      int p = place % places.get(i);
      int m = tap % each.window.size().get(i);
      place /= places.get(i);
      tap /= each.window.size().get(i);
      int value =
          p * each.window.stride().get(i)
              + m * each.window.dilation().get(i)
              - each.window.before().get(i);
      if (value < 0 || value >= each.axes.get(i)) {
        return -1;
      }
      at += value * scale;
      scale *= each.axes.get(i);
    }
    return at;
  }
}
