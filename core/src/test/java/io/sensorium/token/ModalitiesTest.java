package io.sensorium.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.TableRow;
import io.sensorium.data.Text;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Moments;
import io.sensorium.modality.Series;
import io.sensorium.modality.Table;
import io.sensorium.modality.Words;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModalitiesTest {
  private static final Examples TRAIN =
      of(
          new Sample("0", Map.of("caption", new Text("a red apple")), Map.of()),
          new Sample("1", Map.of(), Map.of()),
          new Sample("2", Map.of("caption", new Text("a red cherry")), Map.of()));

  private static final Tokenizer.Opener NONE =
      folder -> {
        throw new AssertionError("no tokenizer was asked for");
      };

  @TempDir Path folder;

  private static Examples of(Sample... samples) {
    return new Examples() {
      @Override
      public int size() {
        return samples.length;
      }

      @Override
      public Sample get(int index) {
        return samples[index];
      }
    };
  }

  private static Words words(String name, boolean compact) {
    var config = new Words.Config("bert-uncased", 7, compact);
    return (Words) Modalities.build(config, name, TRAIN, NONE);
  }

  @Test
  void compact_text_takes_its_words_from_the_examples_that_have_some() {
    Words words = words("caption", true);
    assertThat(words.length()).isEqualTo(7);
    assertThat(words.tokenizer().size()).isEqualTo(5 + 4); // marks; a, red, apple, cherry
  }

  @Test
  void other_text_knows_all_words() {
    assertThat(words("caption", false).tokenizer().size()).isEqualTo(30_522);
  }

  @Test
  void texts_of_equal_settings_know_the_same_words() {
    SequencedMap<String, Modality.Config> configs = new LinkedHashMap<>();
    configs.put("caption", new Words.Config("bert-uncased", 7, true));
    configs.put("other", new Words.Config("bert-uncased", 7, true));
    configs.put("third", new Words.Config("bert-uncased", 9, true));
    Examples train =
        of(
            new Sample(
                "0",
                Map.of(
                    "caption", new Text("a red apple"),
                    "other", new Text("green cherry"),
                    "third", new Text("apple")),
                Map.of()));
    var built = Modalities.build(configs, train, NONE);
    assertThat(built.get("caption"))
        .isEqualTo(built.get("other"))
        .hasSameHashCodeAs(built.get("other"));
    assertThat(built.get("caption")).isNotEqualTo(built.get("third"));
    assertThat(((Words) built.get("caption")).tokenizer().size()).isEqualTo(5 + 5);
    assertThat(((Words) built.get("third")).tokenizer().size()).isEqualTo(5 + 1);
    Modalities.write(built, folder);
    var again = Modalities.read(configs, folder, NONE);
    assertThat(again).isEqualTo(built);
  }

  @Test
  void an_image_is_its_own_setting() {
    assertThat(Modalities.build(new Image(5), "photo", TRAIN, NONE)).isEqualTo(new Image(5));
  }

  @Test
  void rejects_a_modality_without_text() {
    assertThatThrownBy(() -> words("title", true))
        .hasMessage("modalities: no training example has a text 'title' to take the words of");
  }

  @Test
  void are_read_as_they_were_written_without_the_examples() {
    SequencedMap<String, Modality.Config> configs = new LinkedHashMap<>();
    configs.put("photo", new Image(5));
    configs.put("caption", new Words.Config("bert-uncased", 7, true));
    SequencedMap<String, Modality> built = new LinkedHashMap<>();
    configs.forEach((name, config) -> built.put(name, Modalities.build(config, name, TRAIN, NONE)));
    Modalities.write(built, folder);
    var again = Modalities.read(configs, folder, NONE);
    assertThat(List.copyOf(again.keySet())).containsExactly("photo", "caption");
    assertThat(again.get("photo")).isEqualTo(new Image(5));
    assertThat(again.get("caption"))
        .isInstanceOfSatisfying(
            Words.class,
            words ->
                assertThat(words.tokenizer().encode("red cherry", 7))
                    .isEqualTo(words("caption", true).tokenizer().encode("red cherry", 7)));
  }

  @Test
  void numbers_learn_their_spread_from_the_examples_and_keep_it() {
    SequencedMap<String, Modality.Config> configs = new LinkedHashMap<>();
    configs.put("labs", new Series.Config(3, 2, Series.Keep.LAST, true, true));
    configs.put("patient", new Table.Config(2, true, false));
    Examples train =
        of(
            new Sample("0", Map.of("patient", new TableRow(new float[] {0.1f, 2})), Map.of()),
            new Sample(
                "1",
                Map.of(
                    "labs", new io.sensorium.data.Series(1, 2, new float[] {3, 5}),
                    "patient", new TableRow(new float[] {0.2f, Float.NaN})),
                Map.of()));
    var built = Modalities.build(configs, train, NONE);
    assertThat(((Series) built.get("labs")).moments())
        .isEqualTo(new Moments(List.of(3.0, 5.0), List.of(1.0, 1.0)));
    assertThat(((Table) built.get("patient")).moments().means().getFirst())
        .isEqualTo((0.1f + (double) 0.2f) / 2);
    Modalities.write(built, folder);
    assertThat(Modalities.read(configs, folder, NONE)).isEqualTo(built);
    configs.remove("patient");
    assertThatThrownBy(() -> Modalities.build(configs, TRAIN, NONE))
        .hasMessage("modalities: 'labs': no training example has a number in column 0 of 2");
  }
}
