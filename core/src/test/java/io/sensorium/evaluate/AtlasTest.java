package io.sensorium.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AtlasTest {
  private static final Atlas ATLAS = new Atlas(List.of(5.0, 30.0), 7, 2);

  /** Three clusters far apart. */
  private static double[][] clusters() {
    long[] of = IntStream.range(0, 63).mapToLong(i -> i % 3).toArray();
    Tensor centres = new Random(1).normal(20, 3, 11);
    return Answers.table(new Random(2).normal(1, 63, 11).plus(centres.at(Tensor.of(of, 63))));
  }

  @Test
  void every_way_is_drawn_from_every_seed_and_noise_beside() {
    List<Atlas.Sheet> sheets = ATLAS.of(clusters());
    assertThat(sheets)
        .extracting(Atlas.Sheet::label)
        .containsExactly( // 63 points are too few for a perplexity of 30
            "PCA",
            "t-SNE, perplexity 5",
            "t-SNE, perplexity 5",
            "UMAP, 7 neighbours",
            "UMAP, 7 neighbours",
            "t-SNE, perplexity 5",
            "UMAP, 7 neighbours");
    assertThat(sheets).extracting(Atlas.Sheet::seed).containsExactly(-1L, 0L, 1L, 0L, 1L, 0L, 0L);
    assertThat(sheets)
        .extracting(Atlas.Sheet::noise)
        .containsExactly(false, false, false, false, false, true, true);
    assertThat(sheets.get(1).placed().note()).startsWith("KL ");
    for (Atlas.Sheet each : sheets) {
      assertThat(each.placed().points()).hasDimensions(63, 2);
    }
    Faithfulness chance = ATLAS.chance(clusters());
    assertThat(chance.trust()).isCloseTo(0.5, within(0.1));
    assertThat(sheets.subList(0, 5))
        .allMatch(sheet -> sheet.faithfulness().trust() > chance.trust() + 0.2);
  }

  @Test
  void the_same_seed_draws_the_same_map() {
    for (Projection way : List.of(new Projection.Neighbourly(5), new Projection.Manifold(7))) {
      double[][] first = way.place(clusters(), 3).points();
      assertThat(way.place(clusters(), 3).points()).isDeepEqualTo(first);
      assertThat(way.place(clusters(), 4).points()[0]).isNotEqualTo(first[0]);
    }
  }

  @Test
  void vectors_that_are_all_the_same_can_be_drawn() {
    double[][] same = Answers.table(Tensor.ones(31, 5));
    assertThat(new Atlas(List.of(5.0), 7, 1).of(same))
        .allMatch(
            sheet ->
                Double.isFinite(sheet.placed().points()[0][0])
                    && Double.isFinite(sheet.faithfulness().trust()));
  }

  @Test
  void rejects_settings_without_sense() {
    assertThatThrownBy(() -> ATLAS.of(new double[9][2]))
        .hasMessage("maps: need at least 10 points, got 9");
    assertThatThrownBy(() -> new Atlas(List.of(0.5), 7, 1))
        .hasMessage("perplexities must be at least 1, got [0.5]");
    assertThatThrownBy(() -> new Atlas(List.of(), 1, 1))
        .hasMessage("maps need 2 neighbours and a seed, got 1 and 1");
  }
}
