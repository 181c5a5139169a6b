package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PowerLawTest {
  private static final double[] LABELS = {16, 32, 64, 128, 256, 512};

  private static PowerLaw fit(PowerLaw truth) {
    return PowerLaw.fit(LABELS, DoubleStream.of(LABELS).map(truth::error).toArray());
  }

  @Test
  void recovers_a_law_that_holds() {
    for (double exponent : new double[] {0.3, 0.5, 1}) {
      PowerLaw found = fit(new PowerLaw(1.1, exponent, 0.13));
      assertThat(found.exponent()).isCloseTo(exponent, within(0.02));
      assertThat(found.floor()).isCloseTo(0.13, within(0.01));
      assertThat(found.error(90)).isCloseTo(1.1 * Math.pow(90, -exponent) + 0.13, within(1e-3));
    }
  }

  @Test
  void tells_how_many_labels_an_error_is_worth() {
    PowerLaw law = new PowerLaw(2, 0.5, 0.1);
    assertThat(law.labels(law.error(77))).isCloseTo(77, within(1e-9));
    assertThat(law.labels(0.1)).isInfinite();
    assertThat(law.labels(0.05)).isInfinite();
    assertThat(fit(law).labels(law.error(100))).isCloseTo(100, within(2.0));
  }

  @Test
  void an_error_that_does_not_fall_is_worth_no_number() {
    PowerLaw flat = PowerLaw.fit(LABELS, new double[] {0.2, 0.21, 0.22, 0.23, 0.24, 0.25});
    assertThat(flat.scale()).isZero();
    assertThat(flat.error(1000)).isCloseTo(0.225, within(1e-9));
    assertThat(flat.labels(0.2)).isNaN();
  }

  @Test
  void no_error_falls_below_zero() {
    PowerLaw steep = PowerLaw.fit(LABELS, new double[] {0.5, 0.4, 0.3, 0.2, 0.1, 0});
    assertThat(steep.floor()).isNotNegative();
    assertThat(steep.scale()).isPositive();
  }

  @Test
  void needs_five_points() {
    assertThatThrownBy(() -> PowerLaw.fit(new double[4], new double[4]))
        .hasMessage(
            "power law: needs at least 5 counts of labels and an error for each, got 4 and 4");
  }
}
