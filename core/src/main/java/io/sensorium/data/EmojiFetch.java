package io.sensorium.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings the packages that {@link Emoji} reads into a folder. */
public final class EmojiFetch {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Consumer<String> report;
  private final String npm;

  /**
   * @param folder gets a folder for each package; is made if need be
   * @param report told a line about each step
   */
  public EmojiFetch(Path folder, Consumer<String> report) {
    this(folder, report, System.getProperty("os.name", "").startsWith("Win") ? "npm.cmd" : "npm");
  }

  EmojiFetch(Path folder, Consumer<String> report, String npm) {
    this.folder = folder;
    this.report = report;
    this.npm = npm;
  }

  /** Has the {@code npm} client download the packages that are not in the folder yet. */
  public void byNpm() {
    Scratch.in(
        folder,
        "emoji",
        scratch -> {
          for (EmojiPackage wanted : EmojiPackage.values()) {
            if (version(wanted.in(folder)).equals(wanted.version())) {
              report.accept("%s %s is there".formatted(wanted.title(), wanted.version()));
            } else {
              report.accept("fetching %s %s".formatted(wanted.title(), wanted.version()));
              unpack(download(wanted, scratch), scratch);
            }
          }
        });
  }

  /**
   * Takes packages that are on this machine already.
   *
   * @param packages {@code .tgz} files as {@code npm pack} makes them, or folders with their
   *     content
   */
  public void from(List<Path> packages) {
    Scratch.in(
        folder,
        "emoji",
        scratch -> {
          for (Path given : packages) {
            unpack(given, scratch);
          }
        });
  }

  private Path download(EmojiPackage wanted, Path scratch) throws IOException {
    String name = wanted.title() + "@" + wanted.version();
    Program program;
    try {
      program =
          Program.run(
              scratch,
              List.of(
                  npm, "pack", name, "--pack-destination", scratch.toAbsolutePath().toString()));
    } catch (IOException e) {
      throw new DataException(
          "emoji: there is no npm on this machine; install Node.js, or run 'npm pack %s' elsewhere"
                  .formatted(name)
              + " and give the path of the file it makes",
          e);
    }
    Path file = scratch.resolve("%s-%s.tgz".formatted(wanted.title(), wanted.version()));
    if (program.exit() != 0 || !Files.exists(file)) {
      throw new DataException(
          "emoji: 'npm pack %s' failed: %s".formatted(name, complaint(program.said())));
    }
    return file;
  }

  private static String complaint(String said) {
    return said.lines()
        .filter(line -> line.startsWith("npm error") || line.startsWith("npm ERR!"))
        .map(line -> line.replaceFirst("^npm (error|ERR!) ?", ""))
        .filter(line -> !line.isBlank() && !line.startsWith("code "))
        .findFirst()
        .orElse(said.lines().filter(line -> !line.isBlank()).findFirst().orElse("it said nothing"));
  }

  private void unpack(Path given, Path scratch) throws IOException {
    if (!Files.exists(given)) {
      throw new DataException("emoji: no such file or folder '%s'".formatted(given));
    }
    Path unpacked = Files.createTempDirectory(scratch, "package");
    try {
      long files = Files.isDirectory(given) ? copy(given, unpacked) : extract(given, unpacked);
      JsonNode description = description(unpacked);
      String name = description.path("name").asString();
      EmojiPackage found =
          EmojiPackage.named(name)
              .orElseThrow(
                  () ->
                      new DataException(
                          "emoji: '%s' is not one of the packages %s"
                              .formatted(
                                  given,
                                  Stream.of(EmojiPackage.values())
                                      .map(EmojiPackage::title)
                                      .toList())));
      Scratch.delete(found.in(folder));
      Files.move(unpacked, found.in(folder));
      report.accept(
          "%s %s: %d files".formatted(name, description.path("version").asString(), files));
    } catch (IOException e) {
      throw new DataException("emoji: cannot unpack '%s': %s".formatted(given, e.getMessage()), e);
    }
  }

  /** Every path in the archive has one more folder in front, which npm calls "package". */
  private static long extract(Path archive, Path target) throws IOException {
    long files = 0;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        var tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = entry.getName().substring(entry.getName().indexOf('/') + 1);
        if (entry.isFile() && EmojiPackage.needs(path)) {
          Path to = target.resolve(path);
          Files.createDirectories(to.resolveSibling(""));
          Files.copy(tar, to);
          files++;
        }
      }
    }
    return files;
  }

  private static long copy(Path source, Path target) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(source)) {
      files = walk.filter(Files::isRegularFile).map(source::relativize).toList();
    }
    long copied = 0;
    for (Path file : files) {
      if (EmojiPackage.needs(file.toString().replace('\\', '/'))) {
        Path to = target.resolve(file);
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(source.resolve(file), to);
        copied++;
      }
    }
    return copied;
  }

  private static JsonNode description(Path unpacked) {
    Path file = unpacked.resolve("package.json");
    try {
      return Files.exists(file) ? JSON.readTree(file) : JSON.createObjectNode();
    } catch (JacksonException _) {
      return JSON.createObjectNode();
    }
  }

  private static String version(Path unpacked) {
    return description(unpacked).path("version").asString("");
  }
}
