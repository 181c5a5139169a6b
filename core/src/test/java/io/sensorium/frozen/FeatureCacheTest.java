package io.sensorium.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCacheTest {
  private static final FeatureCache.Key FIRST = new FeatureCache.Key(1, 2);
  private static final FeatureCache.Key SECOND = new FeatureCache.Key(3, 5);
  private static final Features MADE =
      new Features(new float[] {1, 2, 3, 4, 5, 6}, List.of(2L, 3L));
  private static final Features OTHER = new Features(new float[] {7, 8, 9, 10, 11}, List.of(5L));

  @TempDir Path folder;

  @Test
  void what_was_kept_is_found_by_the_next_process_too() {
    FeatureCache cache = open();
    assertThat(cache.get(FIRST)).isNull();
    cache.put(FIRST, MADE);
    cache.put(SECOND, OTHER);
    assertThat(cache.get(FIRST).values()).containsExactly(MADE.values());
    FeatureCache again = open();
    assertThat(again.size()).isEqualTo(2);
    assertThat(again.get(SECOND).values()).containsExactly(OTHER.values());
    assertThat(again.get(FIRST).shape()).containsExactly(2L, 3L);
  }

  @Test
  void two_that_are_open_at_once_do_not_overwrite_each_other() {
    FeatureCache one = open();
    FeatureCache two = open();
    one.put(FIRST, MADE);
    two.put(SECOND, OTHER);
    assertThat(open().size()).isEqualTo(2);
    assertThat(two.get(FIRST).values()).containsExactly(MADE.values());
  }

  @Test
  void an_entry_that_was_cut_off_is_dropped_and_the_others_stay() throws IOException {
    FeatureCache cache = open();
    cache.put(FIRST, MADE);
    cache.put(SECOND, OTHER);
    byte[] bytes = Files.readAllBytes(file());
    for (int lost : new int[] {1, 17, 45}) {
      Files.write(file(), Arrays.copyOf(bytes, bytes.length - lost));
      FeatureCache again = open();
      assertThat(again.size()).isEqualTo(1);
      assertThat(again.get(SECOND)).isNull();
      again.put(SECOND, OTHER);
      assertThat(open().get(SECOND).values()).containsExactly(OTHER.values());
    }
  }

  @Test
  void damage_is_told_in_one_line() throws IOException {
    open().put(FIRST, MADE);
    byte[] bytes = Files.readAllBytes(file());
    bytes[bytes.length - 7] ^= 1;
    Files.write(file(), bytes);
    FeatureCache cache = open();
    assertThatThrownBy(() -> cache.get(FIRST))
        .hasMessage(
            "feature cache: '%s' is damaged; delete it, and it will be made again"
                .formatted(file()));
  }

  private Path file() {
    return folder.resolve("network.features");
  }

  private FeatureCache open() {
    return FeatureCache.open(folder, "network");
  }
}
