package io.sensorium.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The most physical memory that this process has had in use at once. Linux tells it. */
final class PeakMemory {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final long KIB = 1024;

  private PeakMemory() {}

  /**
   * Begins anew: the peak is what is in use now.
   *
   * @return false where the system cannot do that
   */
  static boolean forget() {
    try {
      Files.writeString(PROCESS.resolve("clear_refs"), "5");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** In bytes; empty where the system does not tell. */
  static OptionalLong bytes() {
    try (Stream<String> lines = Files.lines(PROCESS.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
