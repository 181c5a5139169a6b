package io.sensorium.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/** Text and pictures as they may stand in a page. */
final class Html {
  private Html() {}

  /** Text that shows as it is, between tags or in an attribute. */
  static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A picture in the page itself. */
  static String picture(Path file, String alternative) {
    try {
      return "<img alt=\"%s\" src=\"data:%s;base64,%s\">"
          .formatted(
              text(alternative),
              type(file),
              Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          Files.exists(file) ? file + ": cannot be read: " + e : file + ": no such picture", e);
    }
  }

  private static String type(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".png")) {
      return "image/png";
    }
    if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return "image/jpeg";
    }
    throw new IllegalArgumentException(file + ": a picture is a .png or .jpg file");
  }
}
