package io.sensorium.data;

import java.io.IOException;
import java.nio.file.Path;
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
  private final DebianPackages packages;

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
    this.packages = new DebianPackages(NAME, apt, dpkg);
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
        folder, NAME, scratch -> read(packages.download(packages(), scratch, report), scratch));
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

  private void read(List<Path> packages, Path scratch) throws IOException {
    SpeechPrompts.in(this.packages.roots(packages, scratch)).write(folder, report);
  }
}
