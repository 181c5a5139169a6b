package io.sensorium.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlasTest {
  private static final String ALL =
      "flags\t\t: fpu sse avx512f avx512cd avx512bw avx512dq avx512vl";

  @Test
  void amd_with_all_of_avx512_is_found() {
    assertThat(Blas.isAmdWithAvx512(List.of("vendor_id\t: AuthenticAMD", ALL))).isTrue();
  }

  @Test
  void another_maker_a_part_of_avx512_or_an_unknown_processor_is_not() {
    assertThat(Blas.isAmdWithAvx512(List.of("vendor_id\t: GenuineIntel", ALL))).isFalse();
    assertThat(
            Blas.isAmdWithAvx512(
                List.of("vendor_id\t: AuthenticAMD", "flags\t\t: fpu avx2 avx512f_other avx512f")))
        .isFalse();
    assertThat(Blas.isAmdWithAvx512(List.of())).isFalse();
  }
}
