package io.sensorium.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brings recorded speech into a folder: the prompts of a telephone exchange in five languages, each
 * by one speaker, and the words of each, from Debian's packages {@code asterisk-core-sounds}. The
 * tables that it writes are read by {@link Manifest}.
 */
public final class SpeechFetch {
  private static final String NAME = "speech";
  private static final String PACKAGE = "asterisk-core-sounds-";

  private final Path folder;
  private final Consumer<String> report;
  private final String apt;
  private final String dpkg;

  /**
   * @param folder gets the sounds and the tables; is made if need be
   * @param report told a line about each step
   */
  public SpeechFetch(Path folder, Consumer<String> report) {
    this(folder, report, "apt-get", "dpkg-deb");
  }

  SpeechFetch(Path folder, Consumer<String> report, String apt, String dpkg) {
    this.folder = folder;
    this.report = report;
    this.apt = apt;
    this.dpkg = dpkg;
  }

  /** The packages: for each language one of words and one of sounds. */
  static List<String> packages() {
    return SpeechPrompts.LANGUAGES.keySet().stream()
        .flatMap(language -> Stream.of(PACKAGE + language, PACKAGE + language + "-wav"))
        .toList();
  }

  /** Has the {@code apt-get} client download the packages; nothing is installed. */
  public void byApt() {
    Scratch.in(
        folder,
        NAME,
        scratch -> {
          for (String wanted : packages()) {
            report.accept("fetching " + wanted);
            download(wanted, scratch);
          }
          try (Stream<Path> files = Files.list(scratch)) {
            read(files.filter(file -> file.toString().endsWith(".deb")).sorted().toList(), scratch);
          }
        });
  }

  /**
   * Takes packages that are on this machine already.
   *
   * @param packages {@code .deb} files, or folders with their content: {@code /} where they are
   *     installed
   */
  public void from(List<Path> packages) {
    Scratch.in(folder, NAME, scratch -> read(packages, scratch));
  }

  private void download(String wanted, Path scratch) throws IOException {
    Program program;
    try {
      program = Program.run(scratch, List.of(apt, "download", wanted));
    } catch (IOException e) {
      throw new DataException(
          "speech: there is no apt-get on this machine; run 'apt-get download %s' on a Debian"
                  .formatted(wanted)
              + " and give the paths of the files it makes",
          e);
    }
    if (program.exit() != 0) {
      String said =
          program
              .said()
              .lines()
              .filter(line -> line.startsWith("E: "))
              .map(line -> line.substring(3))
              .findFirst()
              .orElse(program.said().strip());
      throw new DataException("speech: 'apt-get download %s' failed: %s".formatted(wanted, said));
    }
  }

  private void read(List<Path> packages, Path scratch) throws IOException {
    List<Path> roots = new ArrayList<>();
    for (Path given : packages) {
      if (!Files.exists(given)) {
        throw new DataException("speech: no such file or folder '%s'".formatted(given));
      }
      roots.add(Files.isDirectory(given) ? given : unpacked(given, scratch));
    }
    SpeechPrompts.in(roots).write(folder, report);
  }

  private Path unpacked(Path archive, Path scratch) throws IOException {
    Path target = Files.createTempDirectory(scratch, "package").toAbsolutePath();
    Program program;
    try {
      program =
          Program.run(
              scratch, List.of(dpkg, "-x", archive.toAbsolutePath().toString(), target.toString()));
    } catch (IOException e) {
      throw new DataException(
          "speech: there is no dpkg-deb on this machine; unpack '%s' elsewhere and give the folder"
              .formatted(archive),
          e);
    }
    if (program.exit() != 0) {
      String said = program.said().lines().findFirst().orElse("it said nothing");
      throw new DataException("speech: cannot unpack '%s': %s".formatted(archive, said));
    }
    return target;
  }
}
