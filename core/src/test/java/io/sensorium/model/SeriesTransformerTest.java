package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Image;
import io.sensorium.modality.Moments;
import io.sensorium.modality.Series;
import io.sensorium.model.SeriesTransformer.Padding;
import io.sensorium.nn.Block;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SeriesTransformerTest {
  private static final int CHANNELS = 3;
  private static final int STEPS = 5;
  private static final int WIDTH = 14;
  private static final Series LABS =
      new Series(
          new Series.Config(STEPS, CHANNELS, Series.Keep.FIRST, false, false),
          Moments.none(CHANNELS));

  private static SeriesTransformer network(Padding padding, double dropout) {
    return new SeriesTransformer.Config(WIDTH, 2, 7, 11, dropout, padding)
        .build(LABS, new Random(0));
  }

  private static Tensor series() {
    return new Random(1).normal(1, 2, CHANNELS, STEPS);
  }

  /** The second series is two steps short; what stands there is not 0, to see who looks. */
  private static Column padded(Tensor values) {
    return new Column(values, Tensor.of(new long[] {STEPS, 3}, 2), Rows.all(2));
  }

  @Test
  void it_does_not_know_the_order_of_steps() {
    SeriesTransformer network = network(Padding.TOKENS, 0);
    Tensor forth = network.apply(Column.full(series()), Pass.ASKING);
    Tensor back = network.apply(Column.full(series().flip(2)), Pass.ASKING);
    assertThat(forth.shape()).containsExactly(2, STEPS, WIDTH);
    assertThat(network.shape()).containsExactly(STEPS, WIDTH);
    assertThat(back.flip(1).toDoubles()).containsExactly(forth.toDoubles(), within(1e-5));
  }

  @Test
  void padding_is_looked_at_or_not_as_it_is_set() {
    Tensor other = Tensor.cat(2, series().slice(2, 0, 3), series().slice(2, 3, STEPS).plus(1));
    for (Padding padding : Padding.values()) {
      SeriesTransformer network = network(padding, 0);
      double[] one = real(network.apply(padded(series()), Pass.ASKING));
      double[] changed = real(network.apply(padded(other), Pass.ASKING));
      if (padding == Padding.MASKED) {
        assertThat(changed).containsExactly(one, within(1e-6));
      } else {
        assertThat(changed).isNotEqualTo(one);
      }
    }
  }

  /** What is said of the steps of the short series that do not pad. */
  private static double[] real(Tensor sequence) {
    return sequence.select(0, 1).slice(0, 0, 3).toDoubles();
  }

  @Test
  void fusions_see_padding_where_it_is_tokens() {
    for (Padding padding : Padding.values()) {
      var encoder = new Encoder(network(padding, 0), new Identity());
      Tensor real = encoder.apply(padded(series()), Pass.ASKING).real();
      if (padding == Padding.MASKED) {
        assertThat(real).isNotNull();
        assertThat(real.shape()).containsExactly(2, STEPS);
      } else {
        assertThat(real).isNull();
      }
    }
  }

  @Test
  void learning_drops_and_asking_does_not() {
    SeriesTransformer network = network(Padding.TOKENS, 0.1);
    Column input = Column.full(series());
    double[] asked = network.apply(input, Pass.ASKING).toDoubles();
    assertThat(network.apply(input, Pass.ASKING).toDoubles()).isEqualTo(asked);
    assertThat(network.apply(input, Pass.learning(new Random(3))).toDoubles()).isNotEqualTo(asked);
  }

  @Test
  void weights_start_as_in_pytorchs_encoder_layer() {
    Block block = network(Padding.TOKENS, 0).blocks().getFirst();
    double glorot = Math.sqrt(6.0 / (4 * WIDTH));
    double[] query = block.attention().query().weight().abs().toDoubles();
    double[] output = block.attention().output().weight().abs().toDoubles();
    assertThat(java.util.Arrays.stream(query).max().orElseThrow()).isBetween(0.9 * glorot, glorot);
    assertThat(java.util.Arrays.stream(output).max().orElseThrow())
        .isBetween(0.9 / Math.sqrt(WIDTH), 1 / Math.sqrt(WIDTH));
    assertThat(block.attention().output().bias().toDoubles()).containsOnly(0);
    assertThat(block.norm1().epsilon()).isEqualTo(1e-5);
  }

  @Test
  void every_weight_learns_but_the_biases_of_keys() {
    SeriesTransformer network = network(Padding.TOKENS, 0);
    network.apply(Column.full(series()), Pass.ASKING).square().sum().backward();
    network
        .parameters()
        .forEach(
            (name, weight) -> {
              // A bias of the keys adds the same to all scores of a query.
              if (!name.endsWith("key.bias")) {
                assertThat(Gradients.of(weight).abs().sum().item()).as(name).isPositive();
              }
            });
  }

  @Test
  void rejects_what_is_no_series() {
    assertThatThrownBy(
            () ->
                new SeriesTransformer.Config(WIDTH, 2, 7, 11, 0, Padding.TOKENS)
                    .build(new Image(5), new Random(0)))
        .hasMessage("seriesTransformer: reads series, not image");
  }
}
