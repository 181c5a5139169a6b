package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Sounds to be played in the page, in the order of their names, each under the picture that has its
 * name, if there is one.
 *
 * @param folder of {@code .wav} files; need not exist
 */
record Sounds(Path folder) {

  String html() {
    if (!Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".wav"))
          .sorted()
          .map(Sounds::figure)
          .collect(
              joining(
                  "",
                  "<section>\n<h2>Sounds</h2>\n<div class=\"sounds\">\n",
                  "</div>\n</section>\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be read", e);
    }
  }

  private static String figure(Path file) {
    String name = file.getFileName().toString().replaceAll("\\.wav$", "");
    String title = name.replace('-', ' ');
    Path picture = file.resolveSibling(name + ".png");
    return "<figure class=\"picture\">%s%s<figcaption>%s</figcaption></figure>\n"
        .formatted(
            Files.exists(picture) ? Html.picture(picture, "spectrogram of " + title) : "",
            Html.sound(file),
            Html.text(title));
  }
}
