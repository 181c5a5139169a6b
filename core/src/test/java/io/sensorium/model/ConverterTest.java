package io.sensorium.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ConverterTest {
  private static final long[] MAP = {7, 2, 3};
  private static final long[] SEQUENCE = {0, 11};
  private static final long[] VECTOR = {5};

  private final Random random = new Random(0);

  @Test
  void features_makes_each_number_a_multiple_of_its_own_token() {
    Features features = new Features.Config().build(VECTOR, 3, random);
    double[] x = {0.5, -1, 2, 0, 7};
    double[] w = features.weight().toDoubles();
    double[] b = features.bias().toDoubles();
    double[] expected = new double[15];
    for (int i = 0; i < 15; i++) {
      expected[i] = x[i / 3] * w[i] + b[i];
    }
    Tensor tokens = features.apply(Tensor.of(new float[] {0.5f, -1, 2, 0, 7}, 1, 5));
    assertThat(tokens.shape()).containsExactly(1, 5, 3);
    assertThat(tokens.toDoubles()).containsExactly(expected, within(1e-5));
  }

  @Test
  void patches_makes_each_place_a_token_in_order_of_rows() {
    Patches patches = new Patches.Config().build(MAP, 4, random);
    Tensor map = random.normal(1, 1, 7, 2, 3);
    Tensor tokens = patches.apply(map);
    assertThat(tokens.shape()).containsExactly(1, 6, 4);
    Tensor place = map.select(2, 1).select(2, 2); // row 1, column 2: [1, 7]
    Tensor weight = patches.project().weight().view(4, 7);
    Tensor expected =
        place.linear(weight, patches.project().bias()).plus(patches.positions().select(0, 5));
    assertThat(tokens.select(1, 5).toDoubles()).containsExactly(expected.toDoubles(), within(1e-5));
  }

  @Test
  void projected_maps_each_step() {
    Projected projected = new Projected.Config().build(SEQUENCE, 3, random);
    assertThat(projected.apply(Tensor.ones(2, 5, 11)).shape()).containsExactly(2, 5, 3);
  }

  @Test
  void identity_and_one_token_change_no_number() {
    Tensor sequence = random.normal(1, 2, 3, 11);
    Tensor vector = random.normal(1, 2, 5);
    assertThat(new Identity.Config().build(SEQUENCE, 11, random).apply(sequence).toDoubles())
        .containsExactly(sequence.toDoubles());
    Tensor token = new OneToken.Config().build(VECTOR, 5, random).apply(vector);
    assertThat(token.shape()).containsExactly(2, 1, 5);
    assertThat(token.toDoubles()).containsExactly(vector.toDoubles());
  }

  @Test
  void each_rejects_what_it_cannot_read() {
    assertRejects(
        new Patches.Config(),
        VECTOR,
        "patches: needs a backbone that gives a feature map [C, Y, X], not a vector [5]");
    assertRejects(
        new Features.Config(),
        SEQUENCE,
        "features: needs a backbone that gives a vector [W], not a sequence [T, 11]");
    assertRejects(
        new Identity.Config(),
        SEQUENCE,
        "identity: needs a backbone that gives a sequence of width 12, not a sequence [T, 11];"
            + " 'projected' fits any width");
    assertRejects(
        new Projected.Config(),
        MAP,
        "projected: needs a backbone that gives a sequence [T, W], not a feature map [7, 2, 3]");
    assertRejects(
        new OneToken.Config(),
        VECTOR,
        "oneToken: needs a backbone that gives a vector of width 12, not a vector [5]");
  }

  private void assertRejects(Converter.Config config, long[] shape, String message) {
    assertThatThrownBy(() -> config.build(shape, 12, random)).hasMessage(message);
  }
}
