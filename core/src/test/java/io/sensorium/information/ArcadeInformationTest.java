package io.sensorium.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.arcade.Factor;
import io.sensorium.arcade.Sense;
import io.sensorium.data.Arcade;
import io.sensorium.data.Examples;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is declared of the arcade's factors is what its labels say. */
class ArcadeInformationTest {
  private static final int CLIPS = 701;
  private static final Examples TRAIN = new Arcade.Config(5, CLIPS, 0, 2, 64, 1).open().train();
  private static final List<Map<String, Integer>> LABELS =
      IntStream.range(0, CLIPS).mapToObj(i -> TRAIN.get(i).labels()).toList();
  private static final Estimate.Effort EFFORT = new Estimate.Effort(39, 39, 3);

  private static Values values(Factor factor) {
    String task = factor.name().toLowerCase(Locale.ROOT);
    return Values.of(
        LABELS.stream().mapToInt(labels -> labels.get(task)).toArray(), factor.classes().size());
  }

  /** What a sense tells: the factor, or where it does not tell it, something else that it tells. */
  private static Values told(Sense sense, Factor factor) {
    return values(
        factor.senses().contains(sense)
            ? factor
            : switch (sense) {
              case SIGHT -> Factor.BACKDROP;
              case SOUND -> Factor.TUNE;
              case WORDS -> Factor.NARRATOR;
            });
  }

  /** Redundancy, unique parts, synergy of sight and sound. */
  private static List<Estimate.Part> parts(Factor factor) {
    return Estimate.of(told(Sense.SIGHT, factor), told(Sense.SOUND, factor), values(factor), EFFORT)
        .parts();
  }

  private static void assertIs(Estimate.Part part, double bits) {
    assertThat(part.low()).as(part.name()).isLessThanOrEqualTo(bits + 0.02);
    assertThat(part.high()).as(part.name()).isGreaterThanOrEqualTo(bits - 0.02);
    assertThat(part.corrected()).as(part.name()).isCloseTo(bits, within(0.05));
  }

  private static void assertAre(Factor factor, double... bits) {
    List<Estimate.Part> parts = parts(factor);
    for (int i = 0; i < bits.length; i++) {
      assertIs(parts.get(i), bits[i]);
    }
  }

  @Test
  void what_both_tell_is_redundant() {
    assertAre(Factor.THEME, 2, 0, 0, 0);
  }

  @Test
  void what_one_alone_tells_is_unique() {
    assertAre(Factor.HEADING, 0, 1, 0, 0);
    assertAre(Factor.DISTANCE, 0, 0, 2, 0);
  }

  @Test
  void what_only_both_together_tell_is_synergy() {
    assertAre(Factor.SYNERGY, 0, 0, 0, 1);
  }

  @Test
  void what_neither_tells_is_nothing() {
    assertAre(Factor.NARRATOR, 0, 0, 0, 0);
  }
}
