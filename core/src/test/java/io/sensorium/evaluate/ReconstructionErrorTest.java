package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReconstructionErrorTest {
  private static final ReconstructionError ERROR =
      new ReconstructionError("video", List.of(0.01, 0.02, 0.03), List.of(0.1, 0.1, 0.1));

  @Test
  void pictures_are_measured_by_error_and_decibels() {
    List<Measurement> found = ERROR.ofPictures();
    Measurement mse = found.getFirst();
    assertThat(mse.name()).isEqualTo("reconstruction/video/MSE");
    assertThat(mse.value()).isCloseTo(0.02, within(1e-12));
    assertThat(mse.low()).isBetween(0.01, 0.02);
    assertThat(mse.high()).isBetween(0.02, 0.03);
    assertThat(mse.chance()).isCloseTo(0.1, within(1e-12));
    Measurement psnr = found.getLast();
    assertThat(psnr.metric()).isEqualTo("PSNR");
    assertThat(psnr.value()).isCloseTo(-10 * Math.log10(0.02), within(1e-9));
    assertThat(psnr.low()).isLessThan(psnr.value());
    assertThat(psnr.chance()).isCloseTo(10, within(1e-9));
    assertThat(psnr.examples()).isEqualTo(3);
  }

  @Test
  void sound_is_measured_by_the_root_of_its_error() {
    Measurement rms = ERROR.ofSound().getLast();
    assertThat(rms.metric()).isEqualTo("RMS error");
    assertThat(rms.value()).isCloseTo(Math.sqrt(0.02), within(1e-12));
    assertThat(rms.chance()).isCloseTo(Math.sqrt(0.1), within(1e-12));
  }

  @Test
  void nothing_to_measure_is_told() {
    assertThatThrownBy(() -> new ReconstructionError("video", List.of(), List.of()))
        .hasMessage("reconstruction: expected as many errors as guesses, got 0 and 0");
  }
}
