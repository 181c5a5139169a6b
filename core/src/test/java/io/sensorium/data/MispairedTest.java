package io.sensorium.data;

import static io.sensorium.Laws.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class MispairedTest {
  private static final List<String> NAMES = List.of("text", "audio", "video");

  /** Numbered examples whose modalities all say the number; every fifth lacks audio. */
  private record Numbers(int size) implements Source, Examples {
    @Override
    public SequencedMap<String, Kind> modalities() {
      var kinds = new LinkedHashMap<String, Kind>();
      NAMES.forEach(name -> kinds.put(name, Kind.TEXT));
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
      return "numbers " + size;
    }

    @Override
    public Sample get(int index) {
      Map<String, Value> inputs = new HashMap<>();
      NAMES.forEach(name -> inputs.put(name, new Text(String.valueOf(index))));
      if (index % 5 == 4) {
        inputs.remove("audio");
      }
      return new Sample("n" + index, inputs, Map.of("task", 1));
    }
  }

  private static Mispaired source(int size, long seed) {
    var config =
        new Mispaired.Config(
            new Trifeature.Config(64, 40, 8, 1, 1, Trifeature.Pairing.UNBIASED, 1), seed);
    return new Mispaired(config, new Numbers(size));
  }

  private static List<String> said(Examples examples, String modality) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      if (examples.get(i).inputs().get(modality) instanceof Text(String text)) {
        said.add(text);
      }
    }
    return said;
  }

  @Test
  void no_two_modalities_of_an_example_come_from_the_same_clip() {
    forSeeds(
        20,
        seed -> {
          Examples train = source(17, seed).train();
          for (int i = 0; i < train.size(); i++) {
            var inputs = train.get(i).inputs();
            assertThat(new HashSet<>(inputs.values())).hasSize(inputs.size());
          }
        });
  }

  @Test
  void windows_are_drawn_anew_in_each_epoch_and_words_stay() {
    var windows = new Windows(0.5, 0, 2, 7);
    Source clips = new Arcade.Config(1, 5, 2, 2, 64, 1, 1, windows).open();
    var config = new Mispaired.Config(new Arcade.Config(1, 5, 2, 2, 64, 1, 1, windows), 3);
    Source mispaired = new Mispaired(config, clips);
    var told = new HashSet<Value>();
    for (int epoch = 0; epoch < 9; epoch++) {
      told.add(mispaired.train().epoch(epoch).get(2).inputs().get("caption"));
    }
    assertThat(told).hasSizeGreaterThan(1);
    assertThat(mispaired.vocabulary()).isEqualTo(clips.vocabulary());
    assertThat(mispaired.test().windows()).isEqualTo(2);
  }

  @Test
  void the_first_modality_stays_and_gives_the_name() {
    Examples train = source(17, 3).train();
    for (int i = 0; i < train.size(); i++) {
      assertThat(train.get(i).inputs()).containsEntry("text", new Text(String.valueOf(i)));
      assertThat(train.get(i).id()).isEqualTo("n" + i);
      assertThat(train.get(i).labels()).isEmpty();
    }
  }

  @Test
  void what_is_said_in_each_modality_is_said_as_often_as_before() {
    Examples train = source(17, 3).train();
    for (String name : NAMES) {
      assertThat(said(train, name))
          .containsExactlyInAnyOrderElementsOf(said(new Numbers(17), name));
    }
  }

  @Test
  void the_seed_decides_and_shows_in_the_fingerprint() {
    assertThat(said(source(17, 3).train(), "video"))
        .isEqualTo(said(source(17, 3).train(), "video"));
    assertThat(said(source(17, 3).train(), "video"))
        .isNotEqualTo(said(source(17, 4).train(), "video"));
    assertThat(source(17, 3).fingerprint()).isNotEqualTo(source(17, 4).fingerprint());
  }

  @Test
  void tests_stay_paired() {
    Examples test = source(17, 3).test();
    assertThat(said(test, "video")).isEqualTo(said(test, "text"));
  }

  @Test
  void needs_an_example_for_each_modality() {
    assertThatThrownBy(() -> source(2, 0))
        .hasMessage("mispaired: 3 modalities need as many examples, there are 2");
  }
}
