package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmojiFetchTest {
  @TempDir Path temporary;
  private final List<String> said = new ArrayList<>();
  private Path packages;
  private Path folder;

  @BeforeEach
  void write_packages() {
    packages = temporary.resolve("packages");
    folder = temporary.resolve("data").resolve("emoji");
    TinyEmoji.write(packages);
  }

  @Test
  void archives_as_npm_makes_them_are_unpacked_as_far_as_they_are_read() throws IOException {
    fetch("npm").from(archives());
    assertThat(opened().train().size()).isEqualTo(14);
    assertThat(said)
        .containsExactly(
            "emoji-datasource-google 16.0.0: 18 files",
            "emoji-datasource-twitter 16.0.0: 16 files",
            "emojibase-data 17.0.0: 2 files");
    assertThat(folder.resolve("emojibase-data/de")).doesNotExist();
    assertThat(left()).isEqualTo(3);
  }

  @Test
  void unpacked_folders_do_as_well() throws IOException {
    fetch("npm").from(Arrays.stream(EmojiPackage.values()).map(p -> p.in(packages)).toList());
    assertThat(opened().train().size()).isEqualTo(14);
    assertThat(folder.resolve("emojibase-data/de")).doesNotExist();
  }

  @Test
  void other_packages_are_refused() throws IOException {
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.writeString(other.resolve("package.json"), "{\"name\": \"left-pad\"}");
    assertThatThrownBy(() -> fetch("npm").from(List.of(other)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "emoji: '%s' is not one of the packages [emoji-datasource-google, emoji-datasource-twitter, emojibase-data]"
                .formatted(other));
    Path text = Files.writeString(temporary.resolve("a.tgz"), "I am not an archive");
    assertThatThrownBy(() -> fetch("npm").from(List.of(text)))
        .isInstanceOf(DataException.class)
        .hasMessage("emoji: cannot unpack '%s': Not in GZIP format".formatted(text));
    assertThat(left()).isZero();
  }

  @Test
  void without_npm_there_is_another_way() {
    assertThatThrownBy(() -> fetch(temporary.resolve("no npm").toString()).byNpm())
        .isInstanceOf(DataException.class)
        .hasMessage(
            "emoji: there is no npm on this machine; install Node.js, or run"
                + " 'npm pack emoji-datasource-google@16.0.0' elsewhere"
                + " and give the path of the file it makes");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void npm_downloads_what_is_not_there_yet() throws IOException {
    archives();
    String npm = script("cp \"%s\"/${2%%@*}-${2##*@}.tgz \"$4\"".formatted(temporary));
    fetch(npm).byNpm();
    assertThat(opened().train().size()).isEqualTo(14);
    said.clear();
    fetch(temporary.resolve("no npm").toString()).byNpm();
    assertThat(said)
        .containsExactly(
            "emoji-datasource-google 16.0.0 is there",
            "emoji-datasource-twitter 16.0.0 is there",
            "emojibase-data 17.0.0 is there");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void what_npm_complains_about_is_told() throws IOException {
    String npm = script("echo npm error code E404; echo 'npm error 404 Not Found'; exit 1");
    assertThatThrownBy(() -> fetch(npm).byNpm())
        .isInstanceOf(DataException.class)
        .hasMessage("emoji: 'npm pack emoji-datasource-google@16.0.0' failed: 404 Not Found");
  }

  private EmojiFetch fetch(String npm) {
    return new EmojiFetch(folder, said::add, npm);
  }

  private Emoji opened() {
    return new Emoji.Config(folder.toString(), Emoji.Variants.BASE, 0, 1).open();
  }

  private long left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private String script(String body) throws IOException {
    Path script = Files.writeString(temporary.resolve("npm"), "#!/bin/sh\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script.toString();
  }

  private List<Path> archives() throws IOException {
    List<Path> archives = new ArrayList<>();
    for (EmojiPackage each : EmojiPackage.values()) {
      Path archive = temporary.resolve("%s-%s.tgz".formatted(each.title(), each.version()));
      try (var tar =
              new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)));
          Stream<Path> files = Files.walk(each.in(packages))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name =
              "package/" + each.in(packages).relativize(file).toString().replace('\\', '/');
          tar.putArchiveEntry(tar.createArchiveEntry(file, name));
          Files.copy(file, tar);
          tar.closeArchiveEntry();
        }
      }
      archives.add(archive);
    }
    return archives;
  }
}
