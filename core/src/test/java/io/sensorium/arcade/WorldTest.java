package io.sensorium.arcade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final World WORLD = new World(5, 3, 64, 2);

  @Test
  void a_clip_depends_on_nothing_but_the_seed_and_its_number() {
    Clip later = new World(5, 3, 64, 2).clip(7);
    Clip clip = WORLD.clip(7);
    assertThat(clip.paint()).isEqualTo(later.paint());
    assertThat(clip.play()).isEqualTo(later.play());
    assertThat(clip.texts()).isEqualTo(later.texts());
    assertThat(clip.paint()).isNotEqualTo(WORLD.clip(-7).paint());
    assertThat(clip.paint()).isNotEqualTo(new World(6, 3, 64, 2).clip(7).paint());
  }

  /** If the game has been changed on purpose, take the new numbers; no machine may change them. */
  @Test
  void clips_are_the_same_on_every_machine() {
    assertThat(LongStream.of(0, 11, -13).mapToObj(n -> sum(WORLD.clip(n))).toList())
        .containsExactly("25d9d5ab", "efd648ef", "54dda34");
  }

  private static String sum(Clip clip) {
    var sum = new CRC32();
    sum.update(clip.paint());
    float[] sound = clip.play();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * sound.length);
    bytes.asFloatBuffer().put(sound);
    sum.update(bytes.array());
    sum.update(String.join("\n", clip.texts()).getBytes(UTF_8));
    return Long.toHexString(sum.getValue());
  }

  @Test
  void what_happens_is_told_in_order_as_it_happens() {
    for (int i = 0; i < 20; i++) {
      Clip clip = WORLD.clip(i);
      int last = -1;
      for (Told told : clip.followed()) {
        assertThat(told.first()).isGreaterThan(last).isLessThanOrEqualTo(told.last());
        last = told.last();
        assertThat(told.words()).matches("[A-Z].*[a-z]\\.");
      }
      assertThat(last).isLessThan(Clip.FRAMES);
      for (Event event : clip.events()) {
        if (event.what() == Event.What.STOMP) {
          assertThat(clip.followed())
              .anyMatch(
                  told ->
                      told.words().contains(event.who())
                          && event.frame() >= told.first()
                          && event.frame() <= told.last());
        }
      }
    }
  }

  @Test
  void a_part_is_painted_as_it_is_in_the_whole() {
    byte[] all = new World(5, 96, 64, 1).clip(2).paint();
    byte[] part = WORLD.clip(2).paint(30, 39);
    int one = 3 * 64 * 64;
    assertThat(Arrays.copyOfRange(part, one, 2 * one))
        .isEqualTo(Arrays.copyOfRange(all, 33 * one, 34 * one));
    assertThatThrownBy(() -> WORLD.clip(2).paint(30, 97))
        .hasMessage("clip: expected frames that rise from 0 to 96, got 30 to 97");
  }

  @Test
  void sizes_are_as_asked_for() {
    assertThat(WORLD.clip(1).paint()).hasSize(3 * 3 * 64 * 64);
    assertThat(new World(5, 2, 128, 1).clip(1).paint()).hasSize(2 * 3 * 128 * 128);
    assertThat(WORLD.clip(1).play()).hasSize(2 * 70_560);
    assertThat(WORLD.clip(1).texts()).hasSize(2);
    assertThatThrownBy(() -> new World(5, 97, 64, 1))
        .hasMessage("frames must be from 1 to 96, got 97");
    assertThatThrownBy(() -> new World(5, 3, 65, 1))
        .hasMessage("size must be 64, 128 or 256, got 65");
    assertThatThrownBy(() -> new World(5, 3, 64, 0)).hasMessage("texts must be at least 1, got 0");
  }

  @Test
  void frames_are_spaced_evenly_over_the_clip() {
    byte[] three = WORLD.clip(2).paint();
    byte[] all = new World(5, 96, 64, 1).clip(2).paint();
    int one = 3 * 64 * 64;
    for (int i = 0; i < 3; i++) {
      assertThat(Arrays.copyOfRange(three, i * one, (i + 1) * one))
          .isEqualTo(Arrays.copyOfRange(all, i * 32 * one, (i * 32 + 1) * one));
    }
  }

  @Test
  void events_are_told_as_they_happened() {
    for (int number = 0; number < 40; number++) {
      Clip clip = WORLD.clip(number);
      List<Event> events = clip.events();
      assertThat(events).allSatisfy(e -> assertThat(e.frame()).isBetween(1, 95));
      for (String text : clip.texts()) {
        assertThat(text.contains("coin")).isEqualTo(any(events, Event.What.COIN));
        assertThat(text.contains("gem")).isEqualTo(any(events, Event.What.GEM));
        assertThat(text.contains("stomp") || text.contains("squash"))
            .isEqualTo(any(events, Event.What.STOMP));
        assertThat(text.contains("kill") || text.contains("dies"))
            .isEqualTo(any(events, Event.What.DEATH));
      }
    }
  }

  private static boolean any(List<Event> events, Event.What what) {
    return events.stream().anyMatch(e -> e.what() == what);
  }
}
