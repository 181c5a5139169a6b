package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Recipes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoosenedTest {
  private static final int PAIRS = 211;
  private static final SpuriousTrend.Config DATA =
      new SpuriousTrend.Config(1, 0.9, SpuriousTrend.Second.CORE, PAIRS, 2, 4, 2, 5);

  /** Whose second picture each example has. */
  private static int[] partners(Loosened.Degree degree) {
    Examples whole = DATA.open().train();
    Examples loose = new Loosened.Config(DATA, degree, 3).open().train();
    return IntStream.range(0, PAIRS)
        .map(
            i -> {
              assertThat(shown(loose, i, "first")).isEqualTo(shown(whole, i, "first"));
              byte[] second = shown(loose, i, "second");
              return IntStream.range(0, PAIRS)
                  .filter(j -> Arrays.equals(shown(whole, j, "second"), second))
                  .findFirst()
                  .orElseThrow();
            })
        .toArray();
  }

  private static byte[] shown(Examples examples, int index, String modality) {
    return ((Pixels) examples.get(index).inputs().get(modality)).samples();
  }

  private static long kept(int[] partners) {
    return IntStream.range(0, PAIRS).filter(i -> partners[i] == i).count();
  }

  private static void assertEachOnce(int[] partners) {
    assertThat(Arrays.stream(partners).sorted().toArray())
        .isEqualTo(IntStream.range(0, PAIRS).toArray());
  }

  @Test
  void a_share_of_the_pairs_is_wrong_and_every_value_is_somebodys() {
    for (double share : List.of(0.0, 0.1, 0.25, 0.5, 0.75, 1.0)) {
      int[] partners = partners(new Loosened.Corrupted(share));
      assertEachOnce(partners);
      assertThat(PAIRS - kept(partners)).isEqualTo(Math.round(share * PAIRS));
    }
  }

  @Test
  void values_stay_in_their_block() {
    int[] partners = partners(new Loosened.Blocks(7));
    assertEachOnce(partners);
    for (int i = 0; i < PAIRS; i++) {
      assertThat(partners[i] / 7).isEqualTo(i / 7);
    }
    assertThat(kept(partners)).isBetween(10L, 60L); // one of each block on the average
    assertThat(kept(partners(new Loosened.Blocks(1)))).isEqualTo(PAIRS);
    assertThat(kept(partners(new Loosened.Blocks(PAIRS)))).isLessThan(7);
  }

  @Test
  void values_stay_in_their_class() {
    int[] partners = partners(new Loosened.Classes(SpuriousTrend.CLASS));
    assertEachOnce(partners);
    Examples whole = DATA.open().train();
    for (int i = 0; i < PAIRS; i++) {
      assertThat(whole.get(partners[i]).labels().get(SpuriousTrend.CLASS))
          .isEqualTo(whole.get(i).labels().get(SpuriousTrend.CLASS));
    }
    assertThat(kept(partners)).isLessThan(11);
  }

  @Test
  void training_examples_have_no_labels_and_all_others_are_as_they_were() {
    Source loose = new Loosened.Config(DATA, new Loosened.Blocks(2), 3).open();
    assertThat(loose.train().get(0).labels()).isEmpty();
    for (String name : List.of("first", "second")) {
      assertThat(shown(loose.probe(), 1, name)).isEqualTo(shown(DATA.open().probe(), 1, name));
      assertThat(shown(loose.test(), 1, name)).isEqualTo(shown(DATA.open().test(), 1, name));
    }
    assertThat(loose.probe().get(1).labels()).isEqualTo(DATA.open().probe().get(1).labels());
    assertThat(loose.fingerprint())
        .isNotEqualTo(new Loosened.Config(DATA, new Loosened.Blocks(3), 3).open().fingerprint());
  }

  @Test
  void a_recipe_names_the_degree() {
    record Recipe(Source.Config data) {}

    var config = new Loosened.Config(DATA, new Loosened.Corrupted(0.25), 3);
    assertThat(Recipes.read("recipe.yaml", Recipes.write(new Recipe(config)), Recipe.class).data())
        .isEqualTo(config);
    assertThatThrownBy(() -> new Loosened.Config(DATA, new Loosened.Classes("shape"), 3).open())
        .hasMessage("loosened: the data has no task 'shape'; it has [class, trend]");
  }
}
