package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sensorium.data.DataSummary.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataSummaryTest {
  private static final Value WIDE = new Pixels(3, 5, 7, new byte[105]);
  private static final Value TALL = new Pixels(1, 11, 2, new byte[22]);

  private static final Leaks NO_LEAKS = new Leaks(0, 0, new LinkedHashMap<>());

  private record Few(List<Sample> samples) implements Examples {
    @Override
    public int size() {
      return samples.size();
    }

    @Override
    public Sample get(int index) {
      return samples.get(index);
    }
  }

  private static final Source PETS =
      new Source() {
        @Override
        public SequencedMap<String, Kind> modalities() {
          var kinds = new LinkedHashMap<String, Kind>();
          kinds.put("photo", Kind.IMAGE);
          kinds.put("caption", Kind.TEXT);
          return kinds;
        }

        @Override
        public SequencedMap<String, List<String>> tasks() {
          return new LinkedHashMap<>(Map.of("breed", List.of("cat", "dog", "owl")));
        }

        @Override
        public Examples train() {
          return new Few(
              List.of(
                  new Sample("a", Map.of("photo", WIDE), Map.of("breed", 1)),
                  new Sample(
                      "b",
                      Map.of("photo", TALL, "caption", new Text("a very  good dog")),
                      Map.of("breed", 1)),
                  new Sample("c", Map.of("photo", TALL), Map.of()),
                  new Sample("d", Map.of(), Map.of("breed", 0))));
        }

        @Override
        public Examples test() {
          return new Few(List.of());
        }

        @Override
        public List<String> flaws() {
          return List.of("pets.csv:5: photo: cannot read 'd.png': no such file");
        }

        @Override
        public String fingerprint() {
          return "f00";
        }
      };

  @Test
  void modalities_are_counted_and_measured() {
    Part train = part("train");
    assertThat(train.examples()).isEqualTo(4);
    assertThat(train.modalities().get("photo").present()).isEqualTo(3);
    assertThat(train.modalities().get("photo").sizes())
        .containsExactly(
            entry("height", new Spread(5, 11, 11)),
            entry("width", new Spread(2, 2, 7)),
            entry("channels", new Spread(1, 1, 3)));
    assertThat(train.modalities().get("caption").sizes())
        .containsExactly(
            entry("words", new Spread(4, 4, 4)), entry("characters", new Spread(16, 16, 16)));
  }

  @Test
  void patterns_of_presence_are_counted_the_most_frequent_first() {
    assertThat(part("train").patterns())
        .containsExactly(entry("photo", 2), entry("nothing", 1), entry("photo + caption", 1));
  }

  @Test
  void classes_are_counted_even_those_without_examples() {
    assertThat(part("train").labels().get("breed"))
        .containsExactly(entry("cat", 1), entry("dog", 2), entry("owl", 0));
  }

  @Test
  void probe_examples_are_a_part_only_where_they_are_others() {
    assertThat(DataSummary.of(PETS).parts()).containsOnlyKeys("train", "test");
    var trifeature = new Trifeature.Config(32, 17, 5, 1, 7, Trifeature.Pairing.BIASED, 1).open();
    assertThat(DataSummary.of(trifeature).parts()).containsOnlyKeys("train", "probe", "test");
  }

  @Test
  void lines_tell_it_all() {
    assertThat(DataSummary.of(PETS).lines())
        .containsExactly(
            "train: 4 examples",
            "  photo: 3; height 5 to 11 (median 11); width 2 to 7 (median 2);"
                + " channels 1 to 3 (median 1)",
            "  caption: 1; words 4; characters 16",
            "  just photo: 2",
            "  just nothing: 1",
            "  just photo + caption: 1",
            "  task breed: 3 labelled; 3 classes: cat 1, dog 2, owl 0",
            "test: no examples",
            "flaws: 1",
            "  pets.csv:5: photo: cannot read 'd.png': no such file",
            "fingerprint: f00");
  }

  @Test
  void many_classes_and_many_flaws_are_summed_up() {
    var classes = new LinkedHashMap<String, Integer>();
    IntStream.rangeClosed(1, 13).forEach(i -> classes.put("class " + i, i));
    var labels = new LinkedHashMap<String, SequencedMap<String, Integer>>();
    labels.put("breed", classes);
    var parts = new LinkedHashMap<String, Part>();
    var none = new LinkedHashMap<String, DataSummary.Told>();
    parts.put("train", new Part(91, new LinkedHashMap<>(), new LinkedHashMap<>(), labels, none));
    List<String> flaws = IntStream.range(0, 1023).mapToObj(i -> "flaw " + i).toList();
    assertThat(new DataSummary(parts, NO_LEAKS, flaws, "f00").lines())
        .contains(
            "  task breed: all labelled; 13 classes: 1 to 13 (median 7) examples each",
            "flaws: 1,023",
            "  flaw 19",
            "  and 1,003 more")
        .doesNotContain("  flaw 20");
  }

  @Test
  void test_examples_that_are_learned_from_are_told_of() {
    var modalities = new LinkedHashMap<String, Integer>();
    modalities.put("photo", 3);
    modalities.put("caption", 1200);
    assertThat(leaking(new Leaks(1500, 2, modalities)))
        .contains(
            "leaks: 2 of 1,500 test examples are among those that are learned from;"
                + " the same in one modality: photo 3, caption 1,200");
    modalities.remove("photo");
    assertThat(leaking(new Leaks(1500, 0, modalities)))
        .contains("leaks: none; the same in one modality: caption 1,200");
    assertThat(leaking(new Leaks(1500, 0, new LinkedHashMap<>()))).contains("leaks: none");
    assertThat(leaking(NO_LEAKS)).noneMatch(line -> line.startsWith("leaks"));
  }

  private static List<String> leaking(Leaks leaks) {
    return new DataSummary(new LinkedHashMap<>(), leaks, List.of(), "f00").lines();
  }

  private static Part part(String name) {
    Part part = DataSummary.of(PETS).parts().get(name);
    assertThat(part).isNotNull();
    return part;
  }

  @Test
  void codes_tell_how_much_of_the_codebook_they_use() {
    List<String> lines = DataSummary.of(new TinyCodes()).lines();
    assertThat(lines.get(1))
        .matches(
            "  sound: 24; codes 11; highest code 1023; uses 2[0-9][0-9] of 1,024 codes \\(2.%\\),"
                + " perplexity 1[0-9][0-9]\\.[0-9]");
    assertThat(lines.get(3)).startsWith("  video: 29; codes 30; highest code 70000; uses ");
  }
}
