package io.sensorium.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

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

  /** Markdown's bold, italics and links; all else shows as it is. */
  static String inline(String markdown) {
    return text(markdown)
        .replaceAll("(?s)\\*\\*(.+?)\\*\\*", "<b>$1</b>")
        .replaceAll("(?s)\\*(.+?)\\*", "<i>$1</i>")
        .replaceAll("(?s)\\[(.+?)]\\((.+?)\\)", "<a href=\"$2\">$1</a>");
  }

  /** The look of all pages. */
  static String style() {
    try (InputStream css = Html.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An MP4 file to be played, in the page itself. */
  static String movie(Path file) {
    return "<video controls loop preload=\"metadata\" src=\"data:video/mp4;base64,%s\"></video>"
        .formatted(base64(file));
  }

  /** A picture in the page itself. */
  static String picture(Path file, String alternative) {
    return "<img alt=\"%s\" src=\"data:%s;base64,%s\">"
        .formatted(text(alternative), type(file), base64(file));
  }

  /** A player of sound in the page itself. */
  static String sound(Path file) {
    return "<audio controls preload=\"none\" src=\"data:audio/wav;base64,%s\"></audio>"
        .formatted(base64(file));
  }

  private static String base64(Path file) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          Files.exists(file) ? file + ": cannot be read: " + e : file + ": no such file", e);
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
