package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Sizes.Config;
import io.sensorium.data.Sizes.Couple;
import io.sensorium.data.Sizes.Tested;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SizesTest {
  private static Sizes open(Tested tested) {
    return new Config(11, 5, 0.3, 400, 23, 300, tested, 24, 7).open();
  }

  private static List<Sample> all(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(examples::get).toList();
  }

  private static Set<String> names(Sample sample) {
    String[] words = ((Text) sample.inputs().get("words")).text().split(" ", -1);
    return Set.of(words[1], words[words.length - 1]);
  }

  private static Set<Set<String>> couples(Examples examples) {
    var couples = new HashSet<Set<String>>();
    all(examples).forEach(each -> couples.add(names(each)));
    return couples;
  }

  private static Set<String> things(List<Couple> couples) {
    var names = new HashSet<String>();
    couples.forEach(each -> names.addAll(List.of(each.one().name(), each.other().name())));
    return names;
  }

  @Test
  void couples_in_testing_were_never_seen_together_in_either_order() {
    Sizes source = open(Tested.SEEN);
    Set<Set<String>> learned = couples(source.train());
    learned.addAll(couples(source.probe()));
    assertThat(couples(source.test())).doesNotContainAnyElementsOf(learned);
    assertThat(source.tested()).hasSize(17); // 0.3 of 55, rounded
    assertThat(source.learned()).hasSize(38);
    assertThat(things(source.learned())).containsAll(things(source.tested()));
  }

  @Test
  void unseen_things_were_never_seen() {
    Sizes source = open(Tested.UNSEEN);
    assertThat(things(source.tested()))
        .hasSize(5)
        .doesNotContainAnyElementsOf(things(source.learned()));
    assertThat(source.learned()).isEqualTo(open(Tested.SEEN).learned());
  }

  @Test
  void labels_and_targets_follow_the_sizes() {
    for (Sample sample : all(open(Tested.SEEN).test())) {
      float[] sizes = sample.targets().get("sizes");
      assertThat(sizes[0]).isBetween(0.1f, 1f).isNotEqualTo(sizes[1]);
      assertThat(sample.labels().get("larger")).isEqualTo(sizes[0] > sizes[1] ? 0 : 1);
    }
    double first =
        all(open(Tested.SEEN).train()).stream()
            .mapToInt(each -> each.labels().get("larger"))
            .average()
            .orElseThrow();
    assertThat(first).isCloseTo(0.5, within(0.08));
  }

  @Test
  void pictures_show_the_sizes() {
    for (Sample sample : all(open(Tested.SEEN).test())) {
      Pixels picture = (Pixels) sample.inputs().get("picture");
      float[] sizes = sample.targets().get("sizes");
      double whole = Math.PI * 6 * 6; // of a disc as wide as half of the picture
      assertThat(lit(picture, 0, 12) / whole).isCloseTo(sizes[0], within(0.12));
      assertThat(lit(picture, 12, 24) / whole).isCloseTo(sizes[1], within(0.12));
    }
  }

  /** Pixels brighter than noise is, between two columns. */
  private static double lit(Pixels picture, int from, int to) {
    int lit = 0;
    for (int row = 0; row < 24; row++) {
      for (int column = from; column < to; column++) {
        lit +=
            picture.at(0, row, column) + picture.at(1, row, column) + picture.at(2, row, column)
                    > 150
                ? 1
                : 0;
      }
    }
    return lit;
  }

  @Test
  void words_do_not_tell_the_sizes() {
    // The word between the names goes with either answer.
    var between = new HashSet<String>();
    all(open(Tested.SEEN).train()).stream()
        .flatMap(
            each ->
                Stream.of(
                    ((Text) each.inputs().get("words")).text().split(" ", -1)[3]
                        + each.labels().get("larger")))
        .forEach(between::add);
    assertThat(between).hasSize(12);
  }

  @Test
  void the_same_each_time_and_others_with_another_seed() {
    Sample one = open(Tested.SEEN).train().get(5);
    assertThat(one.inputs().get("words"))
        .isEqualTo(open(Tested.SEEN).train().get(5).inputs().get("words"));
    Config other = new Config(11, 5, 0.3, 400, 23, 300, Tested.SEEN, 24, 8);
    assertThat(other.open().learned()).isNotEqualTo(open(Tested.SEEN).learned());
    assertThat(other.open().fingerprint()).isNotEqualTo(open(Tested.SEEN).fingerprint());
  }

  @Test
  void settings_are_checked() {
    assertThatThrownBy(() -> new Config(3, 5, 0.3, 1, 1, 1, Tested.SEEN, 24, 7))
        .hasMessage(
            "there must be at least 4 things and 2 unseen ones, and 4900 in all, got 3 and 5");
    assertThatThrownBy(() -> new Config(11, 5, 1, 1, 1, 1, Tested.SEEN, 24, 7))
        .hasMessage("held must be in (0, 1), got 1.0");
    assertThatThrownBy(() -> new Config(11, 5, 0.3, 1, 0, 1, Tested.SEEN, 24, 7))
        .hasMessage("pairs, labelled and test must be at least 1, got 1, 0 and 1");
    assertThatThrownBy(() -> new Config(11, 5, 0.3, 1, 1, 1, Tested.SEEN, 7, 7))
        .hasMessage("side must be at least 8, got 7");
  }
}
