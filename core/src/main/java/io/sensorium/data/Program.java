package io.sensorium.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What another program did.
 *
 * @param exit its status, 0 for success
 * @param said all that it wrote
 */
record Program(int exit, String said) {

  /**
   * Runs a program to its end.
   *
   * @param folder where it is run
   * @throws IOException if there is no such program
   */
  static Program run(Path folder, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Program(process.waitFor(), said);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while %s was at work".formatted(command.getFirst()), e);
    }
  }
}
