package io.sensorium.arcade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a simple probe reads from each sense is what the factors say that it tells. */
class SharingTest {
  private static final int LEARNED = 150;
  private static final int ASKED = 80;
  private static final Map<Sense, double[][]> PERCEIVED = new EnumMap<>(Sense.class);
  private static List<Map<Factor, Integer>> truths = List.of();

  @BeforeAll
  static void perceive() {
    var world = new World(3, Perceived.FRAMES, Perceived.SIZE, 1);
    List<Clip> clips =
        IntStream.range(0, LEARNED + ASKED).parallel().mapToObj(world::clip).toList();
    truths = clips.stream().map(Clip::factors).toList();
    for (Sense sense : Sense.values()) {
      PERCEIVED.put(
          sense, clips.parallelStream().map(c -> Perceived.of(sense, c)).toArray(double[][]::new));
    }
  }

  /** What a probe on one sense says about the clips that it has not learned from. */
  private static int[] read(Sense sense, Factor factor) {
    double[][] all = PERCEIVED.get(sense);
    double[][] learned = Arrays.copyOf(all, LEARNED);
    int[] labels = IntStream.range(0, LEARNED).map(i -> truths.get(i).get(factor)).toArray();
    var probe = new Probe(learned, labels, factor.classes().size());
    return IntStream.range(LEARNED, LEARNED + ASKED).map(i -> probe.classify(all[i])).toArray();
  }

  private static int truth(int asked, Factor factor) {
    return truths.get(LEARNED + asked).get(factor);
  }

  /** Share of right answers, from 0 at chance to 1. */
  private static double aboveChance(Sense sense, Factor factor) {
    int[] read = read(sense, factor);
    long right = IntStream.range(0, ASKED).filter(i -> read[i] == truth(i, factor)).count();
    double chance = 1.0 / factor.classes().size();
    return ((double) right / ASKED - chance) / (1 - chance);
  }

  @ParameterizedTest
  @EnumSource
  void a_factor_is_read_from_the_senses_that_tell_it_and_from_no_other(Factor factor) {
    for (Sense sense : Sense.values()) {
      double found = aboveChance(sense, factor);
      if (factor.senses().contains(sense)) {
        assertThat(found).as("%s by %s", factor, sense).isGreaterThan(0.6);
      } else {
        assertThat(found).as("%s by %s", factor, sense).isLessThan(0.25);
      }
    }
  }

  @Test
  void synergy_is_read_from_sight_and_sound_together() {
    int[] backdrops = read(Sense.SIGHT, Factor.BACKDROP);
    int[] tunes = read(Sense.SOUND, Factor.TUNE);
    long right =
        IntStream.range(0, ASKED)
            .filter(
                i -> {
                  int together = (backdrops[i] + tunes[i]) % 2 == 0 ? 1 : 0;
                  return together == truth(i, Factor.SYNERGY);
                })
            .count();
    assertThat((double) right / ASKED).isGreaterThan(0.8);
  }
}
