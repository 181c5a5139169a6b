package io.sensorium.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Trifeature.Pairing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrifeatureTest {
  private static final Trifeature UNBIASED = config(2, Pairing.UNBIASED, 7).open();
  private static final Trifeature BIASED = config(2, Pairing.BIASED, 7).open();

  @Test
  void offers_two_images_and_four_tasks() {
    assertThat(UNBIASED.modalities()).containsOnlyKeys("left", "right");
    assertThat(UNBIASED.tasks()).containsOnlyKeys("share", "unique1", "unique2", "synergy");
    assertThat(UNBIASED.tasks().get("share")).hasSize(10).contains("fivesquare");
    assertThat(UNBIASED.tasks().get("unique2")).hasSize(10).contains("hexgrid");
    Pixels left = pixels(UNBIASED.test().get(5));
    assertThat(new int[] {left.channels(), left.height(), left.width()}).containsExactly(3, 31, 31);
  }

  @Test
  void draws_the_pairs_asked_for_without_repeating_any() {
    assertThat(ids(UNBIASED.train())).hasSize(3000).doesNotHaveDuplicates();
    assertThat(ids(BIASED.train())).hasSize(3000).doesNotHaveDuplicates();
  }

  @Test
  void repeats_pairs_only_when_there_are_too_few() {
    var few = new Trifeature.Config(31, 16, 5, 1, 9000, Pairing.BIASED, 7).open();
    Set<String> different = new HashSet<>(ids(few.train()));
    assertThat(few.train().size()).isEqualTo(9000);
    assertThat(different).hasSizeBetween(5000, 7500); // of about 800 * 8
  }

  @Test
  void holds_every_test_pair_of_the_same_shape() {
    Set<String> images = new HashSet<>();
    Set<String> pairs = new HashSet<>(ids(UNBIASED.test()));
    pairs.forEach(id -> images.add(left(id)));
    assertThat(images).hasSize(200);
    assertThat(pairs).hasSize(UNBIASED.test().size()).hasSizeBetween(4000, 4300);
    for (var a : images) {
      for (var b : images) {
        assertThat(pairs.contains(a + "+" + b)).isEqualTo(shape(a).equals(shape(b)));
      }
    }
  }

  @Test
  void tests_on_combinations_that_were_never_trained_on() {
    Set<String> trained = new HashSet<>();
    ids(UNBIASED.train()).forEach(id -> trained.add(combination(left(id))));
    ids(UNBIASED.train()).forEach(id -> trained.add(combination(right(id))));
    Set<String> tested = new HashSet<>();
    ids(UNBIASED.test()).forEach(id -> tested.add(combination(left(id))));
    assertThat(trained).hasSizeGreaterThan(700).doesNotContainAnyElementsOf(tested);
  }

  @Test
  void labels_say_what_the_names_of_the_images_say() {
    for (var examples : List.of(BIASED.train(), BIASED.probe(), BIASED.test())) {
      for (int i = 0; i < examples.size(); i++) {
        Sample sample = examples.get(i);
        String[] left = left(sample.id()).split("_", -1);
        String[] right = right(sample.id()).split("_", -1);
        assertThat(left[0]).isEqualTo(right[0]).isEqualTo(label(sample, "share"));
        assertThat(left[1]).isEqualTo(label(sample, "unique1"));
        assertThat(right[1]).isEqualTo(label(sample, "unique2"));
        boolean mapped = right[2].equals(BIASED.mapping().get(left[1]));
        assertThat(label(sample, "synergy")).isEqualTo(mapped ? "yes" : "no");
      }
    }
  }

  @Test
  void maps_each_texture_to_a_colour_of_its_own() {
    assertThat(BIASED.mapping().keySet()).containsExactlyElementsOf(BIASED.tasks().get("unique1"));
    assertThat(new HashSet<>(BIASED.mapping().values())).hasSize(10);
    assertThat(config(1, Pairing.BIASED, 8).open().mapping()).isNotEqualTo(BIASED.mapping());
  }

  @Test
  void biased_pairs_all_obey_the_mapping_and_unbiased_ones_by_chance() {
    assertThat(synergy(BIASED.train())).isEqualTo(1);
    assertThat(synergy(UNBIASED.train())).isBetween(0.08, 0.12);
    assertThat(synergy(UNBIASED.test())).isBetween(0.08, 0.12);
  }

  @Test
  void the_pairing_changes_the_training_pairs_and_nothing_else() {
    assertThat(BIASED.mapping()).isEqualTo(UNBIASED.mapping());
    assertThat(ids(BIASED.probe())).isEqualTo(ids(UNBIASED.probe()));
    assertThat(ids(BIASED.test())).isEqualTo(ids(UNBIASED.test()));
    assertThat(pixels(BIASED.test().get(11)).samples())
        .isEqualTo(pixels(UNBIASED.test().get(11)).samples());
    assertThat(ids(BIASED.train())).isNotEqualTo(ids(UNBIASED.train()));
  }

  @Test
  void the_same_settings_give_the_same_data_and_others_do_not() {
    var once = config(1, Pairing.BIASED, 7).open();
    var again = config(1, Pairing.BIASED, 7).open();
    var other = config(1, Pairing.BIASED, 8).open();
    assertThat(again.fingerprint()).isEqualTo(once.fingerprint()).matches("[0-9a-f]{16}");
    assertThat(ids(again.train())).isEqualTo(ids(once.train())).isNotEqualTo(ids(other.train()));
    assertThat(other.fingerprint()).isNotEqualTo(once.fingerprint());
    assertThat(UNBIASED.fingerprint()).isNotEqualTo(BIASED.fingerprint());
  }

  /** Stored, so that data never changes unnoticed between machines or versions. */
  @Test
  void the_data_is_that_of_every_other_machine() {
    assertThat(UNBIASED.fingerprint()).isEqualTo("0caa53ec98b89588");
  }

  @Test
  void impossible_settings_are_refused() {
    assertThatThrownBy(() -> new Trifeature.Config(64, 40, 8, 0, 100, Pairing.BIASED, 1))
        .hasMessage("renders must be at least 1, got 0");
    assertThatThrownBy(() -> new Trifeature.Config(64, 40, 8, 3, 0, Pairing.BIASED, 1))
        .hasMessage("pairs must be at least 1, got 0");
    assertThatThrownBy(() -> new Trifeature.Config(40, 40, 8, 3, 100, Pairing.BIASED, 1))
        .hasMessage("size must be at least 57 for a shape of 40, got 40");
  }

  private static Trifeature.Config config(int renders, Pairing pairing, long seed) {
    return new Trifeature.Config(31, 16, 5, renders, 3000, pairing, seed);
  }

  private static List<String> ids(Examples examples) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      ids.add(examples.get(i).id());
    }
    return ids;
  }

  private static double synergy(Examples examples) {
    double yes = 0;
    for (int i = 0; i < examples.size(); i++) {
      yes += label(examples.get(i), "synergy").equals("yes") ? 1 : 0;
    }
    return yes / examples.size();
  }

  private static String label(Sample sample, String task) {
    List<String> classes = requireNonNull(BIASED.tasks().get(task));
    return classes.get(requireNonNull(sample.labels().get(task)));
  }

  private static Pixels pixels(Sample sample) {
    return (Pixels) requireNonNull(sample.inputs().get("left"));
  }

  private static String left(String id) {
    return id.substring(0, id.indexOf('+'));
  }

  private static String right(String id) {
    return id.substring(id.indexOf('+') + 1);
  }

  private static String shape(String image) {
    return image.substring(0, image.indexOf('_'));
  }

  private static String combination(String image) {
    return image.substring(0, image.lastIndexOf('_'));
  }
}
