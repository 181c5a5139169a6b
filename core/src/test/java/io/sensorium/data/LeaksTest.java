package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaksTest {
  private static final List<String> NAMES = List.of("photo", "caption");

  @Test
  void planted_twins_are_found() {
    List<Map<String, Long>> learned =
        List.of(Map.of("photo", 1L, "caption", 10L), Map.of("photo", 2L), Map.of("caption", 11L));
    List<Map<String, Long>> tested =
        List.of(
            Map.of("photo", 1L, "caption", 10L), // a twin
            Map.of("photo", 2L, "caption", 12L), // its photo only
            Map.of("caption", 10L), // the caption of one that also has a photo
            Map.of("photo", 11L), // a caption's key is no photo's
            Map.of());
    Leaks leaks = Leaks.of(NAMES, learned, tested);
    assertThat(leaks.tested()).isEqualTo(5);
    assertThat(leaks.whole()).isEqualTo(1);
    assertThat(leaks.modalities()).containsExactly(entry("photo", 2), entry("caption", 2));
  }

  @Test
  void no_twins_no_leaks() {
    Leaks leaks = Leaks.of(NAMES, List.of(Map.of("photo", 1L)), List.of(Map.of("photo", 2L)));
    assertThat(leaks).isEqualTo(new Leaks(1, 0, leaks.modalities()));
    assertThat(leaks.modalities()).isEmpty();
  }

  @Test
  void equal_values_have_one_key_whatever_object_they_are() {
    Value one = new Pixels(1, 2, 2, new byte[] {1, 2, 3, 4});
    Value same = new Pixels(1, 2, 2, new byte[] {1, 2, 3, 4});
    Value other = new Pixels(1, 2, 2, new byte[] {1, 2, 3, 5});
    assertThat(new Fingerprint().add(one).key()).isEqualTo(new Fingerprint().add(same).key());
    assertThat(new Fingerprint().add(one).key()).isNotEqualTo(new Fingerprint().add(other).key());
  }
}
