package io.sensorium.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What only one process works on at a time: the lock of a file, which is free again once that
 * process has ended, however it ended. A process claims nothing twice.
 */
record Claim(FileChannel file) implements AutoCloseable {
  private static final String FILE = ".claim";

  /** Claims a folder, which is made where it is missing; null where it is claimed already. */
  static @Nullable Claim of(Path folder) {
    try {
      Files.createDirectories(folder);
      var file =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (file.tryLock() != null) {
        return new Claim(file);
      }
      file.close();
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be claimed".formatted(folder), e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a claim cannot be given back", e);
    }
  }
}
