package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Recipes;
import io.sensorium.data.Manifest.Broken;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final Split TO_LEARN_FROM = new Split.ByShare(0, "");

  @TempDir Path folder;

  @BeforeEach
  void write_files() throws IOException {
    Files.createDirectory(folder.resolve("img"));
    image("img/rex.png", 11, 7);
    image("img/tom.jpg", 5, 13);
    write("story.txt", "Once upon a time.\n");
    write("note.png", "I am not a picture");
  }

  @Test
  void a_row_is_an_example_and_a_cell_what_it_says_in_one_modality() throws IOException {
    write("pets.csv", "picture,words,told,species\nimg/rex.png,a dog,story.txt,dog\n");
    Manifest pets = open("pets.csv", TO_LEARN_FROM, Broken.FAIL);
    assertThat(pets.modalities())
        .containsExactly(
            Map.entry("photo", Kind.IMAGE),
            Map.entry("caption", Kind.TEXT),
            Map.entry("story", Kind.TEXT));
    Sample rex = pets.train().get(0);
    assertThat(rex.id()).isEqualTo("2");
    assertThat(rex.inputs().get("caption")).isEqualTo(new Text("a dog"));
    assertThat(rex.inputs().get("story")).isEqualTo(new Text("Once upon a time."));
    assertThat(rex.inputs().get("photo"))
        .isInstanceOfSatisfying(
            Pixels.class,
            photo -> assertThat(new int[] {photo.height(), photo.width()}).containsExactly(3, 5));
  }

  @Test
  void json_lines_do_as_well() throws IOException {
    write(
        "pets.jsonl",
        """
        {"picture": "img/rex.png", "words": "a dog", "told": null, "species": "dog"}
        {"picture": "img/tom.jpg", "words": ""}
        """);
    Manifest pets = open("pets.jsonl", TO_LEARN_FROM, Broken.FAIL);
    assertThat(pets.train().get(0).inputs()).containsOnlyKeys("photo", "caption");
    assertThat(pets.train().get(1).inputs()).containsOnlyKeys("photo");
    assertThat(pets.train().get(1).labels()).isEmpty();
  }

  @Test
  void classes_are_the_labels_in_alphabetical_order() throws IOException {
    write("pets.csv", "picture,words,told,species\n,a,,dog\n,b,,\n,c,,cat\n");
    Manifest pets = open("pets.csv", TO_LEARN_FROM, Broken.FAIL);
    assertThat(pets.tasks()).containsExactly(Map.entry("breed", List.of("cat", "dog")));
    assertThat(samples(pets.train()).stream().map(Sample::labels))
        .containsExactly(Map.of("breed", 1), Map.of(), Map.of("breed", 0));
  }

  @Test
  void files_that_cannot_be_read_are_missing_modalities_told_by_line() throws IOException {
    write(
        "pets.csv",
        """
        picture,words,told,species
        img/tom.jpg,a cat,,cat
        note.png,a note,none.txt,
        img,,,
        ,,,dog
        """);
    Manifest pets = open("pets.csv", TO_LEARN_FROM, Broken.SKIP);
    assertThat(samples(pets.train()).stream().map(s -> new TreeSet<>(s.inputs().keySet())))
        .containsExactly(
            new TreeSet<>(List.of("caption", "photo")), new TreeSet<>(List.of("caption")));
    assertThat(pets.flaws())
        .containsExactly(
            "pets.csv:3: photo: cannot read 'note.png': not an image",
            "pets.csv:3: story: cannot read 'none.txt': no such file",
            "pets.csv:4: photo: cannot read 'img': not a file",
            "pets.csv:4: left out: it has no modality",
            "pets.csv:5: left out: it has no modality");
  }

  @Test
  void files_that_cannot_be_read_are_fatal_if_so_set() throws IOException {
    write("pets.csv", "picture,words,told,species\nnote.png,a,x.txt,\n");
    assertThatThrownBy(() -> open("pets.csv", TO_LEARN_FROM, Broken.FAIL))
        .isInstanceOf(DataException.class)
        .hasMessage("pets.csv:2: photo: cannot read 'note.png': not an image (and 1 more)");
  }

  @Test
  void damage_behind_a_good_header_is_found_when_the_image_is_read() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("img/rex.png"));
    Files.write(folder.resolve("half.png"), Arrays.copyOf(whole, whole.length - 40));
    write("pets.csv", "picture,words,told,species\nhalf.png,a dog,,\n");
    Manifest lenient = open("pets.csv", TO_LEARN_FROM, Broken.SKIP);
    assertThat(lenient.flaws()).isEmpty();
    assertThat(lenient.train().get(0).inputs()).containsOnlyKeys("caption");
    assertThat(lenient.flaws())
        .singleElement()
        .asString()
        .startsWith("pets.csv:2: photo: cannot read 'half.png': a damaged image: ");
    Manifest strict = open("pets.csv", TO_LEARN_FROM, Broken.FAIL);
    assertThatThrownBy(() -> strict.train().get(0))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("pets.csv:2: photo: cannot read 'half.png': a damaged image: ");
  }

  @Test
  void a_column_may_say_what_is_for_testing() throws IOException {
    write("pets.csv", "picture,words,told,species,part\n,a,,,train\n,b,,,Test\n,c,,,train\n");
    Manifest pets = open("pets.csv", new Split.ByColumn("part"), Broken.FAIL);
    assertThat(ids(pets.train())).containsExactly("2", "4");
    assertThat(ids(pets.test())).containsExactly("3");
    write("odd.csv", "picture,words,told,species,part\n,a,,,train\n,b,,,dev\n");
    assertThatThrownBy(() -> open("odd.csv", new Split.ByColumn("part"), Broken.FAIL))
        .hasMessage("odd.csv:3: expected 'train' or 'test' in 'part', got 'dev'");
  }

  @Test
  void a_share_is_about_that_large_and_stays_as_it_is_when_rows_are_added() throws IOException {
    var split = new Split.ByShare(0.3, "");
    write("some.csv", table(700, 1000));
    write("more.csv", table(0, 1000));
    List<String> before = ids(open("some.csv", "name", split).test());
    List<String> after = ids(open("more.csv", "name", split).test());
    assertThat(before).hasSizeBetween(60, 120);
    assertThat(after).hasSizeBetween(250, 350).containsAll(before);
    assertThat(after.stream().filter(id -> Integer.parseInt(id) >= 700)).isEqualTo(before);
  }

  @Test
  void a_group_stays_on_one_side() throws IOException {
    write("pets.csv", table(0, 500));
    Manifest pets = open("pets.csv", "name", new Split.ByShare(0.5, "owner"));
    var train = new TreeSet<>(ids(pets.train()).stream().map(ManifestTest::owner).toList());
    var test = new TreeSet<>(ids(pets.test()).stream().map(ManifestTest::owner).toList());
    assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(test);
    assertThat(train.size() + test.size()).isEqualTo(17);
  }

  @Test
  void ids_come_from_a_column_and_differ() throws IOException {
    write("pets.csv", "name,words,owner\nrex,a,x\ntom,b,x\nrex,c,x\n");
    assertThatThrownBy(() -> open("pets.csv", "name", TO_LEARN_FROM))
        .hasMessage("pets.csv:4: id 'rex' is also that of pets.csv:2");
    write("pets.csv", "name,words,owner\nrex,a,x\n,b,x\n");
    assertThatThrownBy(() -> open("pets.csv", "name", TO_LEARN_FROM))
        .hasMessage("pets.csv:3: there is no id in 'name'");
  }

  @Test
  void settings_are_read_from_a_recipe() throws IOException {
    write("pets.csv", "picture,words,told,species,owner\nimg/rex.png,a dog,story.txt,dog,ann\n");
    Source pets =
        Recipes.read(
                "pets.yaml",
                """
                type: manifest
                file: %s
                modalities:
                  photo: {type: imageFile, column: picture, side: 3}
                  caption: {type: textCell, column: words}
                  story: {type: textFile, column: told}
                labels: {breed: species}
                id: ''
                split: {type: byShare, test: 0, group: owner}
                broken: skip
                """
                    .formatted(folder.resolve("pets.csv")),
                Source.Config.class)
            .open();
    assertThat(pets.train().get(0).inputs()).containsOnlyKeys("photo", "caption", "story");
    assertThat(pets.tasks()).containsOnlyKeys("breed");
  }

  @Test
  void codes_stand_in_the_cells_themselves() throws IOException {
    write(
        "codes.jsonl",
        """
        {"id": "a", "sound": [1, 0, 2, 12, 4, 5]}
        {"id": "b", "sound": "1 0, 2   12 4 5"}
        {"id": "c", "sound": [1, 0, 2, 12, 4]}
        {"id": "d", "sound": [1, 0, 2, 13, 4, 5]}
        {"id": "e", "sound": "1 0 2 x 4 5"}
        """);
    var cells = new LinkedHashMap<String, Cell>();
    cells.put("audio", new Cell.Codes("sound", List.of(2, 3), 13));
    Manifest codes =
        new Manifest.Config(
                folder.resolve("codes.jsonl").toString(),
                cells,
                new LinkedHashMap<>(),
                "id",
                TO_LEARN_FROM,
                Broken.SKIP)
            .open();
    var tokens = new Tokens(List.of(2, 3), new int[] {1, 0, 2, 12, 4, 5});
    assertThat(samples(codes.train()))
        .containsExactly(
            new Sample("a", Map.of("audio", tokens), Map.of()),
            new Sample("b", Map.of("audio", tokens), Map.of()));
    assertThat(codes.codings()).isEqualTo(Map.of("audio", new Coding(List.of(2, 3), 13, "")));
    assertThat(codes.flaws())
        .contains(
            "codes.jsonl:3: audio: cannot read '[1,0,2,12,4]': expected 6 codes, got 5",
            "codes.jsonl:4: audio: cannot read '[1,0,2,13,4,5]': expected codes from 0 to 12, got"
                + " 13",
            "codes.jsonl:5: audio: cannot read '1 0 2 x 4 5': expected codes from 0 to 12, got x");
  }

  @Test
  void a_wrong_path_is_told() {
    assertThatThrownBy(() -> open("dogs.csv", TO_LEARN_FROM, Broken.SKIP))
        .hasMessage("manifest: no such file '%s'".formatted(folder.resolve("dogs.csv")));
  }

  @Test
  void the_fingerprint_changes_with_the_data_and_the_settings_and_not_with_the_place()
      throws IOException {
    String table = "picture,words,told,species\nimg/rex.png,a dog,,\n";
    write("pets.csv", table);
    Path elsewhere = Files.createDirectories(folder.resolve("copy/img"));
    Files.copy(folder.resolve("img/rex.png"), elsewhere.resolve("rex.png"));
    write("copy/pets.csv", table);
    String original = open("pets.csv", TO_LEARN_FROM, Broken.SKIP).fingerprint();
    assertThat(open("copy/pets.csv", TO_LEARN_FROM, Broken.SKIP).fingerprint()).isEqualTo(original);
    assertThat(open("pets.csv", new Split.ByShare(0.1, ""), Broken.SKIP).fingerprint())
        .isNotEqualTo(original);
    assertThat(open("pets.csv", TO_LEARN_FROM, Broken.FAIL).fingerprint()).isEqualTo(original);
    image("img/rex.png", 17, 19);
    assertThat(open("pets.csv", TO_LEARN_FROM, Broken.SKIP).fingerprint()).isNotEqualTo(original);
    image("img/rex.png", 11, 7);
    write("pets.csv", table.replace("dog", "cat"));
    assertThat(open("pets.csv", TO_LEARN_FROM, Broken.SKIP).fingerprint()).isNotEqualTo(original);
  }

  private Manifest open(String file, Split split, Broken broken) {
    SequencedMap<String, Cell> modalities = new LinkedHashMap<>();
    modalities.put("photo", new Cell.ImageFile("picture", 3));
    modalities.put("caption", new Cell.TextCell("words"));
    modalities.put("story", new Cell.TextFile("told"));
    SequencedMap<String, String> labels = new LinkedHashMap<>(Map.of("breed", "species"));
    String path = folder.resolve(file).toString();
    return new Manifest.Config(path, modalities, labels, "", split, broken).open();
  }

  private Manifest open(String file, String id, Split split) {
    SequencedMap<String, Cell> modalities =
        new LinkedHashMap<>(Map.of("caption", new Cell.TextCell("words")));
    String path = folder.resolve(file).toString();
    return new Manifest.Config(path, modalities, new LinkedHashMap<>(), id, split, Broken.FAIL)
        .open();
  }

  private static String table(int from, int to) {
    StringBuilder table = new StringBuilder("name,words,owner\n");
    for (int i = from; i < to; i++) {
      table.append("%d,pet %d,%s\n".formatted(i, i, owner(Integer.toString(i))));
    }
    return table.toString();
  }

  private static String owner(String id) {
    return "owner " + Integer.parseInt(id) % 17;
  }

  private static List<Sample> samples(Examples examples) {
    return new ArrayList<>(IntStream.range(0, examples.size()).mapToObj(examples::get).toList());
  }

  private static List<String> ids(Examples examples) {
    return samples(examples).stream().map(Sample::id).toList();
  }

  private void image(String name, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, (i * 0x9E3779B1) >>> 8);
    }
    String format = name.substring(name.lastIndexOf('.') + 1);
    Files.write(folder.resolve(name), ImageFilesTest.file(image, format));
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
