package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sensorium.config.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixtureTest {
  private static final int TOLD = 11;
  private static final int MUTE = 23;

  @TempDir Path folder;

  private static final String YAML =
      """
      type: mixture
      of:
        told:
          share: 0.25
          data:
            type: manifest
            file: %s/told.csv
            modalities:
              name: {type: textCell, column: name}
              words: {type: textCell, column: words}
            labels: {kind: kind}
            id: name
            split: {type: byColumn, column: side}
            broken: fail
        mute:
          share: 0.75
          data:
            type: manifest
            file: %s/mute.csv
            modalities:
              name: {type: textCell, column: name}
            labels: {kind: kind, size: size}
            id: name
            split: {type: byColumn, column: side}
            broken: fail
      """;

  private Mixture open() throws IOException {
    return open(YAML);
  }

  private Mixture open(String yaml) throws IOException {
    var told = new StringBuilder("name,words,kind,side\nx,an x,cat,test\n");
    for (int i = 0; i < TOLD; i++) {
      told.append("t%d,word %d,%s,train\n".formatted(i, i, i % 2 == 0 ? "cat" : "dog"));
    }
    var mute = new StringBuilder("name,kind,size,side\ny,dog,big,test\n");
    for (int i = 0; i < MUTE; i++) {
      mute.append("m%d,%s,%s,train\n".formatted(i, i % 2 == 0 ? "dog" : "ape", "big"));
    }
    Files.writeString(folder.resolve("told.csv"), told);
    Files.writeString(folder.resolve("mute.csv"), mute);
    return (Mixture)
        Recipes.read("mixture.yaml", yaml.replace("%s", folder.toString()), Source.Config.class)
            .open();
  }

  /** A source of one example, of which the numbers are known. */
  private Manifest known(String name, String table, String answers) throws IOException {
    Files.writeString(folder.resolve(name), table);
    String settings =
        """
        type: manifest
        file: %s
        modalities: {name: {type: textCell, column: name}}
        labels: {}
        id: name
        split: {type: byShare, test: 0, group: ''}
        broken: fail
        %s\
        """
            .formatted(folder.resolve(name), answers);
    return (Manifest) Recipes.read(name, settings, Source.Config.class).open();
  }

  @Test
  void tags_of_any_source_are_known_of_all_and_numbers_must_be_the_same() throws IOException {
    String tags = "tags: {has: {column: has, separator: ' '}}";
    var sources = new LinkedHashMap<String, Source>();
    sources.put("a", known("a.csv", "name,has\nx,red big\n", tags));
    sources.put("b", known("b.csv", "name,has\ny,red old\n", tags));
    var parts = new LinkedHashMap<String, Mixture.Part>();
    sources.keySet().forEach(name -> parts.put(name, new Mixture.Part(null, 1)));
    var both = new Mixture(new Mixture.Config(parts), sources);
    assertThat(both.targets()).containsExactly(entry("has", List.of("big", "red", "old")));
    assertThat(both.tags()).containsExactly("has");
    assertThat(both.train().get(0).targets().get("has")).containsExactly(1f, 1f, 0f);
    assertThat(both.train().get(1).targets().get("has")).containsExactly(0f, 1f, 1f);
    String numbers = "targets: {has: {columns: [%s]}}";
    sources.put("b", known("b.csv", "name,p\ny,1\n", numbers.formatted("p")));
    assertThatThrownBy(() -> new Mixture(new Mixture.Config(parts), sources))
        .hasMessage(
            "mixture: target 'has' is tags in one source, and numbers in another, as in 'b'");
    sources.put("a", known("a.csv", "name,q\nx,1\n", numbers.formatted("q")));
    assertThatThrownBy(() -> new Mixture(new Mixture.Config(parts), sources))
        .hasMessage("mixture: target 'has' is [p] in 'b', and [q] in a source before it");
  }

  private static List<String> ids(Examples examples, int[] order) {
    return Arrays.stream(order).mapToObj(i -> examples.get(i).id()).toList();
  }

  @Test
  void every_stretch_of_an_epoch_keeps_the_shares() throws IOException {
    Examples train = open().train();
    for (int epoch = 0; epoch < 3; epoch++) {
      List<String> ids = ids(train, train.order(5, epoch));
      assertThat(ids).hasSizeBetween(MUTE * 4 / 3, MUTE * 4 / 3 + 1);
      for (int from = 0; from + 8 <= ids.size(); from += 8) {
        assertThat(ids.subList(from, from + 8).stream().filter(id -> id.startsWith("told/")))
            .hasSize(2);
      }
    }
  }

  @Test
  void every_example_of_a_source_is_read_as_often_as_the_others_of_it() throws IOException {
    Examples train = open().train();
    Map<String, Integer> counts = new HashMap<>();
    List<List<String>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 11; epoch++) {
      List<String> ids = ids(train, train.order(5, epoch));
      ids.forEach(id -> counts.merge(id, 1, Integer::sum));
      epochs.add(ids);
    }
    for (String source : List.of("told/", "mute/")) {
      List<Integer> seen =
          counts.entrySet().stream()
              .filter(each -> each.getKey().startsWith(source))
              .map(Map.Entry::getValue)
              .toList();
      assertThat(seen).hasSize(source.equals("told/") ? TOLD : MUTE);
      assertThat(seen.stream().mapToInt(i -> i).max().getAsInt())
          .isLessThanOrEqualTo(1 + seen.stream().mapToInt(i -> i).min().getAsInt());
    }
    assertThat(epochs.get(0)).isNotEqualTo(epochs.get(1));
    assertThat(ids(train, train.order(5, 7))).isEqualTo(epochs.get(7));
    assertThat(ids(train, train.order(6, 7))).isNotEqualTo(epochs.get(7));
  }

  @Test
  void a_loader_reads_batches_of_both() throws IOException {
    Examples train = open().train();
    try (var loader =
        new Loader<>(
            train,
            4,
            3,
            Loader.Position.START,
            samples -> samples.stream().filter(s -> s.inputs().containsKey("words")).count())) {
      assertThat(loader.batchesPerEpoch()).isEqualTo(8);
      assertThat(IntStream.range(0, 7).mapToObj(_ -> loader.next())).containsOnly(1L);
    }
  }

  @Test
  void modalities_tasks_and_classes_are_those_of_all() throws IOException {
    Mixture mixture = open();
    assertThat(mixture.modalities())
        .containsExactly(entry("name", Kind.TEXT), entry("words", Kind.TEXT));
    assertThat(mixture.tasks())
        .containsExactly(
            entry("kind", List.of("cat", "dog", "ape")), entry("size", List.of("big")));
    assertThat(mixture.test().size()).isEqualTo(2);
    assertThat(mixture.test().get(0))
        .isEqualTo(
            new Sample(
                "told/x",
                Map.of("name", new Text("x"), "words", new Text("an x")),
                Map.of("kind", 0)));
    assertThat(mixture.test().get(1))
        .isEqualTo(
            new Sample("mute/y", Map.of("name", new Text("y")), Map.of("kind", 1, "size", 0)));
    assertThat(mixture.train().get(TOLD + 1).labels()).containsEntry("kind", 2);
    assertThat(mixture.probe()).isEqualTo(mixture.train());
    assertThat(mixture.vocabulary().size()).isEqualTo(TOLD + MUTE);
  }

  @Test
  void windows_and_epochs_are_those_of_the_sources() {
    var sources = new LinkedHashMap<String, Source>();
    sources.put("a", new Arcade.Config(1, 5, 3, 2, 64, 1, 2, new Windows(1, 1, 3, 0)).open());
    sources.put("b", new Arcade.Config(2, 7, 2, 2, 64, 1).open());
    var config =
        new Mixture.Config(
            new LinkedHashMap<>(
                Map.of(
                    "a", new Mixture.Part(new Arcade.Config(1, 5, 3, 2, 64, 1), 1),
                    "b", new Mixture.Part(new Arcade.Config(2, 7, 2, 2, 64, 1), 1))));
    var mixture = new Mixture(config, sources);
    assertThat(mixture.test().windows()).isEqualTo(3);
    assertThat(mixture.test().window(0, 2).inputs().get("caption"))
        .isEqualTo(sources.get("a").test().window(0, 2).inputs().get("caption"));
    assertThat(mixture.test().window(4, 2).inputs()).containsOnlyKeys("video", "audio", "text");
    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(mixture.train().epoch(epoch).get(3).inputs().get("caption"))
          .isEqualTo(sources.get("a").train().epoch(epoch).get(3).inputs().get("caption"));
    }
  }

  @Test
  void the_fingerprint_tells_of_sources_and_shares() throws IOException {
    assertThat(open().fingerprint()).isEqualTo(open().fingerprint());
    assertThat(open().fingerprint()).isNotEqualTo(open(YAML.replace("0.75", "0.5")).fingerprint());
  }

  @Test
  void what_does_not_go_together_is_told() throws IOException {
    String other =
        YAML.replaceFirst(
            "(?s)(told:.*?)name: \\{type: textCell, column: name}",
            "$1name: {type: codes, column: code, grid: [1], size: 7}");
    Files.writeString(folder.resolve("other.csv"), "name,words,kind,side,code\na,b,c,train,5\n");
    assertThatThrownBy(() -> open(other.replace("told.csv", "other.csv")))
        .isInstanceOf(DataException.class)
        .hasMessage("mixture: modality 'name' is text in 'mute', and tokens in a source before it");
    assertThatThrownBy(() -> open(YAML.replace("share: 0.25", "share: 0")))
        .hasMessageContaining("share must be above 0, got 0.0");
    assertThatThrownBy(() -> Recipes.read("m", "{type: mixture, of: {}}", Source.Config.class))
        .hasMessageContaining("of must name at least two sources, got []");
  }
}
