package io.sensorium.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is in packages of Debian, of which nothing is installed.
 *
 * @param set whose data they hold, for messages
 * @param apt the program that downloads
 * @param dpkg the program that unpacks
 */
record DebianPackages(String set, String apt, String dpkg) {

  /**
   * Has the {@code apt-get} client download packages into a folder.
   *
   * @param report told a line about each
   * @return their files
   */
  List<Path> download(List<String> wanted, Path folder, Consumer<String> report)
      throws IOException {
    for (String each : wanted) {
      report.accept("fetching " + each);
      download(each, folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
    }
  }

  private void download(String wanted, Path folder) throws IOException {
    Program program;
    try {
      program = Program.run(folder, List.of(apt, "download", wanted));
    } catch (IOException e) {
      throw new DataException(
          "%s: there is no apt-get on this machine; run 'apt-get download %s' on a Debian"
                  .formatted(set, wanted)
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
      throw new DataException("%s: 'apt-get download %s' failed: %s".formatted(set, wanted, said));
    }
  }

  /**
   * Folders with the content of packages.
   *
   * @param given {@code .deb} files, or folders with their content
   * @param scratch where packages are unpacked
   */
  List<Path> roots(List<Path> given, Path scratch) throws IOException {
    List<Path> roots = new ArrayList<>();
    for (Path each : given) {
      if (!Files.exists(each)) {
        throw new DataException("%s: no such file or folder '%s'".formatted(set, each));
      }
      roots.add(Files.isDirectory(each) ? each : unpacked(each, scratch));
    }
    return roots;
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
          "%s: there is no dpkg-deb on this machine; unpack '%s' elsewhere and give the folder"
              .formatted(set, archive),
          e);
    }
    if (program.exit() != 0) {
      String said = program.said().lines().findFirst().orElse("it said nothing");
      throw new DataException("%s: cannot unpack '%s': %s".formatted(set, archive, said));
    }
    return target;
  }
}
