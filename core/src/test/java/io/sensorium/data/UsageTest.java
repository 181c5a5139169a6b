package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static Usage of(long... counts) {
    return Usage.of(new AtomicLongArray(counts));
  }

  @Test
  void codes_used_evenly_are_worth_as_many_as_they_are() {
    Usage usage = of(7, 0, 7, 7, 0);
    assertThat(usage.used()).isEqualTo(3);
    assertThat(usage.perplexity()).isCloseTo(3, within(1e-12));
  }

  @Test
  void perplexity_is_that_of_the_formula() {
    // exp(-(1/4 ln 1/4 + 3/4 ln 3/4)) = 4^(1/4) (4/3)^(3/4)
    assertThat(of(1, 3).perplexity())
        .isCloseTo(Math.pow(4, 0.25) * Math.pow(4.0 / 3, 0.75), within(1e-12));
  }

  @Test
  void it_is_told_in_words() {
    assertThat(of(7, 0, 7, 7, 0)).hasToString("uses 3 of 5 codes (60%), perplexity 3.0");
    assertThat(of(0, 0)).hasToString("uses 0 of 2 codes (0%), perplexity 0.0");
  }
}
