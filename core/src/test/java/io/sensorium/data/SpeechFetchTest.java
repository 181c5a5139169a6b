package io.sensorium.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SpeechFetchTest {
  @TempDir Path temporary;
  private final List<String> said = new ArrayList<>();
  private Path root = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void write_packages() throws IOException {
    root = temporary.resolve("root");
    folder = temporary.resolve("data/speech");
    words(
        "en",
        "; Sounds in English\n\nadded: Added.\nbeep: [a tone]\nnone: Not there.\ndigits/1: one\n");
    words("fr", "\ufeff; Sounds in French\n\nadded: ajouté\n");
    sound("en_US_f_Allison/added");
    sound("en_US_f_Allison/beep");
    sound("en_US_f_Allison/digits/1");
    sound("fr_CA_f_June/added");
    sound("fr_CA_f_June/other");
  }

  private void words(String language, String content) throws IOException {
    Path file =
        root.resolve(
            "usr/share/doc/asterisk-core-sounds-%s/core-sounds-%s.txt.gz"
                .formatted(language, language));
    Files.createDirectories(file.resolveSibling(""));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(UTF_8));
    }
  }

  private void sound(String name) throws IOException {
    Path file = root.resolve("usr/share/asterisk/sounds/" + name + ".wav");
    Files.createDirectories(file.resolveSibling(""));
    WaveFile.write(file, new Wave(8000, 1, new float[800]));
  }

  private SpeechFetch fetch(String apt, String dpkg) {
    return new SpeechFetch(folder, said::add, apt, dpkg);
  }

  private Manifest open(String table, Map<String, Cell> modalities, Map<String, String> labels) {
    return new Manifest.Config(
            folder.resolve(table).toString(),
            new LinkedHashMap<>(modalities),
            new LinkedHashMap<>(labels),
            "",
            new Split.ByShare(0, ""),
            Manifest.Broken.FAIL)
        .open();
  }

  @Test
  void recordings_and_their_words_are_a_table() {
    fetch("apt", "dpkg").from(List.of(root));
    assertThat(said).containsExactly("english by Allison: 2 prompts", "french by June: 1 prompts");
    Manifest all =
        open(
            "recordings.jsonl",
            Map.of(
                "audio", new Cell.SoundFile("sound", 8000, 1, 5),
                "text", new Cell.TextCell("words")),
            Map.of("language", "language", "speaker", "speaker"));
    assertThat(all.train().size()).isEqualTo(3);
    assertThat(all.train().get(1).inputs().get("text")).isEqualTo(new Text("one"));
    assertThat(all.train().get(2).inputs().get("text")).isEqualTo(new Text("ajouté"));
    assertThat(((Wave) all.train().get(2).inputs().get("audio")).length()).isEqualTo(800);
    assertThat(all.tasks().get("speaker")).containsExactly("Allison", "June");
  }

  @Test
  void prompts_in_all_languages_are_another() {
    fetch("apt", "dpkg").from(List.of(root));
    Manifest prompts =
        open(
            "prompts.jsonl",
            Map.of(
                "french", new Cell.SoundFile("french", 8000, 1, 5),
                "text", new Cell.TextCell("english words")),
            Map.of());
    assertThat(prompts.train().get(0).inputs()).containsOnlyKeys("french", "text");
    assertThat(prompts.train().get(1).inputs()).isEqualTo(Map.of("text", new Text("one")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void packages_are_downloaded_and_unpacked() throws IOException {
    String apt = script("apt", "touch \"$2.deb\"");
    String dpkg =
        script(
            "dpkg",
            "case $2 in *-en*) mkdir -p \"$3/usr\" && cp -r \"%s\"/usr/share \"$3/usr/\";; esac"
                .formatted(root));
    Path relative = Path.of("").toAbsolutePath().relativize(folder);
    new SpeechFetch(relative, said::add, apt, dpkg).byApt();
    assertThat(said).contains("fetching asterisk-core-sounds-ru-wav");
    assertThat(folder.resolve("sounds/en_US_f_Allison/digits/1.wav")).exists();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("sounds", "recordings.jsonl", "prompts.jsonl");
    }
  }

  @Test
  void what_is_missing_is_told() throws IOException {
    assertThatThrownBy(() -> fetch(temporary + "/none", "dpkg").byApt())
        .isInstanceOf(DataException.class)
        .hasMessage(
            "speech: there is no apt-get on this machine; run 'apt-get download"
                + " asterisk-core-sounds-en' on a Debian and give the paths of the files it makes");
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    assertThatThrownBy(() -> fetch("apt", "dpkg").from(List.of(empty)))
        .hasMessage(
            "speech: no recordings; expected usr/share/asterisk/sounds and their words in what was"
                + " given");
    sound("it_IT_m_Carlo/added");
    assertThatThrownBy(() -> fetch("apt", "dpkg").from(List.of(root)))
        .hasMessage(
            "speech: sounds of 'it' without words; give the package asterisk-core-sounds-it too");
    assertThatThrownBy(() -> fetch("apt", "dpkg").from(List.of(temporary.resolve("a.deb"))))
        .hasMessage("speech: no such file or folder '%s'".formatted(temporary.resolve("a.deb")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void what_apt_complains_about_is_told() throws IOException {
    String apt = script("apt", "echo Reading; echo 'E: Unable to locate package'; exit 100");
    assertThatThrownBy(() -> fetch(apt, "dpkg").byApt())
        .hasMessage(
            "speech: 'apt-get download asterisk-core-sounds-en' failed: Unable to locate package");
  }

  private String script(String name, String body) throws IOException {
    Path script = Files.writeString(temporary.resolve(name), "#!/bin/sh\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script.toString();
  }
}
