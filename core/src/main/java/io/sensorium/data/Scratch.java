package io.sensorium.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders for work that are gone when it is done. */
final class Scratch {
  private Scratch() {}

  /** What is done in such a folder. */
  interface Work {
    void in(Path scratch) throws IOException;
  }

  /**
   * Works in a new folder inside another one, which is made if need be.
   *
   * @param set whose data is brought there, for messages
   */
  static void in(Path folder, String set, Work work) {
    if (Files.isRegularFile(folder)) {
      throw new DataException("%s: '%s' is a file, expected a folder".formatted(set, folder));
    }
    try {
      Files.createDirectories(folder);
      Path scratch = Files.createTempDirectory(folder, ".fetch");
      try {
        work.in(scratch);
      } finally {
        delete(scratch);
      }
    } catch (IOException e) {
      throw new DataException(
          "%s: cannot write to '%s': %s".formatted(set, folder, e.getMessage()), e);
    }
  }

  /** Deletes a folder and all that is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> walk = Files.walk(folder)) {
      content = walk.toList();
    }
    for (Path path : content.reversed()) {
      Files.delete(path);
    }
  }
}
