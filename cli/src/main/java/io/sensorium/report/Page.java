package io.sensorium.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A page in one file, {@code report.html}, that needs nothing beside it.
 *
 * @param main what it shows, as HTML
 */
record Page(String title, String main) {

  /**
   * Writes it whole, or not at all.
   *
   * @return the page
   */
  Path write(Path folder) {
    Path file = folder.resolve("report.html");
    Path temporary = folder.resolve(".report.html.writing");
    try {
      Files.createDirectories(folder);
      Files.writeString(temporary, html());
      return Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written", e);
    }
  }

  private String html() {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(Html.text(title), Html.style(), main);
  }
}
