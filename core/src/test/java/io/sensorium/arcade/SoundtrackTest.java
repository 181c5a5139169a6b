package io.sensorium.arcade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.arcade.Event.What;
import io.sensorium.arcade.State.Hero;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoundtrackTest {
  private static final int FRAME = Synth.RATE / Game.RATE; // samples

  private static float[] sound(What... events) {
    var still = new State(0, new Hero(0, 1, 0, 0, Stance.GROUND), 0, 0, false);
    List<Event> log = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      log.add(new Event(20 + 3 * i, events[i], "", 0, 1));
    }
    var level = new Level(List.of(Collections.nCopies(Level.ROWS, Tile.AIR)), List.of(), List.of());
    var game = new Game(level, Collections.nCopies(Game.FRAMES, still), log);
    var scenery =
        new Scenery(
            Happening.NOTHING,
            true,
            Theme.ICE,
            Distance.SILENCE,
            Backdrop.HILLS,
            Tune.RISING,
            Narrator.FAN);
    return Soundtrack.of(game, scenery, new SplittableRandom(1));
  }

  @Test
  void an_effect_is_heard_from_its_frame_on() {
    float[] silent = sound();
    float[] coin = sound(What.COIN);
    assertThat(difference(silent, coin, 0, 20 * FRAME)).isZero();
    assertThat(difference(silent, coin, 20 * FRAME, 22 * FRAME)).isGreaterThan(0.1);
  }

  @Test
  void the_graver_event_ends_the_effect_before_it_and_not_the_other_way_round() {
    float[] gem = sound(What.GEM);
    float[] coin = sound(What.COIN);
    assertThat(difference(gem, sound(What.GEM, What.COIN), 0, Soundtrack.SAMPLES)).isZero();
    assertThat(difference(coin, sound(What.COIN, What.DEATH), 24 * FRAME, 30 * FRAME))
        .isGreaterThan(0.1);
  }

  @Test
  void a_lesser_event_is_heard_once_the_first_is_no_longer_protected() {
    float[] death = sound(What.STOMP);
    assertThat(difference(death, sound(What.STOMP, What.JUMP), 24 * FRAME, 27 * FRAME))
        .isGreaterThan(0.05);
  }

  @Test
  void samples_are_those_of_16_bits_and_never_too_loud() {
    for (float sample : sound(What.DEATH, What.GEM)) {
      assertThat(Math.abs(sample)).isLessThanOrEqualTo(1);
      double whole = sample * 32_767.0;
      assertThat(whole).isCloseTo(Math.rint(whole), within(1e-2));
    }
  }

  /** Largest difference in the left channel. */
  private static double difference(float[] a, float[] b, int from, int to) {
    double largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
