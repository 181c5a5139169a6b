package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnpairedTest {
  private static final int SIZE = 1000;

  /** Numbered examples of three modalities; every seventh has the second one only. */
  private record Numbers() implements Source, Examples {
    @Override
    public SequencedMap<String, Kind> modalities() {
      var kinds = new LinkedHashMap<String, Kind>();
      List.of("first", "second", "third").forEach(name -> kinds.put(name, Kind.TEXT));
      return kinds;
    }

    @Override
    public SequencedMap<String, List<String>> tasks() {
      return new LinkedHashMap<>();
    }

    @Override
    public Examples train() {
      return this;
    }

    @Override
    public Examples test() {
      return this;
    }

    @Override
    public String fingerprint() {
      return "numbers";
    }

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public Sample get(int index) {
      Text text = new Text("number " + index);
      Map<String, Value> inputs =
          index % 7 == 0
              ? Map.of("second", text)
              : Map.of("first", text, "second", text, "third", text);
      return new Sample("n" + index, inputs, Map.of());
    }
  }

  private static Unpaired source(double paired) {
    var config =
        new Unpaired.Config(
            new Trifeature.Config(64, 40, 8, 1, 1, Trifeature.Pairing.UNBIASED, 1),
            paired,
            List.of(List.of("first", "third"), List.of("second")),
            5);
    return new Unpaired(config, new Numbers());
  }

  private static Set<Integer> whole(double paired) {
    Examples train = source(paired).train();
    return IntStream.range(0, SIZE)
        .filter(i -> i % 7 != 0 && train.get(i).inputs().size() == 3)
        .boxed()
        .collect(Collectors.toSet());
  }

  @Test
  void about_the_share_stays_paired_and_the_rest_is_dealt_out_evenly() {
    Examples train = source(0.25).train();
    Map<Set<String>, Long> kept =
        IntStream.range(0, SIZE)
            .filter(i -> i % 7 != 0)
            .mapToObj(i -> train.get(i).inputs().keySet())
            .collect(Collectors.groupingBy(Set::copyOf, Collectors.counting()));
    assertThat(kept.keySet())
        .containsExactlyInAnyOrder(
            Set.of("first", "second", "third"), Set.of("first", "third"), Set.of("second"));
    assertThat(kept.get(Set.of("first", "second", "third"))).isBetween(180L, 250L);
    assertThat(kept.get(Set.of("second"))).isBetween(280L, 365L);
  }

  @Test
  void what_is_paired_at_one_share_is_paired_at_every_larger_one() {
    assertThat(whole(0)).isEmpty();
    assertThat(whole(0.5)).containsAll(whole(0.2));
    assertThat(whole(1)).containsAll(whole(0.5)).hasSize(SIZE - 143);
  }

  @Test
  void no_example_is_left_with_nothing() {
    Examples train = source(0).train();
    for (int i = 0; i < SIZE; i += 7) {
      assertThat(train.get(i).inputs().keySet()).containsExactly("second");
    }
  }

  @Test
  void the_same_example_keeps_the_same_whenever_it_is_read() {
    Examples train = source(0.5).train();
    for (int i = 0; i < 50; i++) {
      assertThat(train.get(i)).isEqualTo(source(0.5).train().get(i));
    }
  }

  @Test
  void probes_and_tests_stay_whole() {
    Source source = source(0);
    assertThat(source.probe().get(1).inputs()).hasSize(3);
    assertThat(source.test().get(1).inputs()).hasSize(3);
  }

  @Test
  void words_are_taken_from_what_examples_had_before() {
    assertThat(source(0).train().get(1).inputs()).hasSizeLessThan(3);
    assertThat(source(0).vocabulary().get(1).inputs()).hasSize(3);
  }

  @Test
  void another_share_is_other_data() {
    assertThat(source(0.5).fingerprint())
        .isEqualTo(source(0.5).fingerprint())
        .isNotEqualTo(source(0.25).fingerprint());
  }

  @Test
  void tells_what_cannot_be_kept() {
    Source.Config of = new Trifeature.Config(64, 40, 8, 1, 1, Trifeature.Pairing.UNBIASED, 1);
    var config = new Unpaired.Config(of, 0.5, List.of(List.of("fourth")), 5);
    assertThatThrownBy(() -> new Unpaired(config, new Numbers()))
        .hasMessage("keep: the data has no modality 'fourth'; it has [first, second, third]");
    assertThatThrownBy(() -> new Unpaired.Config(of, 0.5, List.of(), 5))
        .hasMessage("keep must name at least one modality in each set, got []");
  }
}
