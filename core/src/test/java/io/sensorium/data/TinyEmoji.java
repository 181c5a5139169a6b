package io.sensorium.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The three emoji packages in small: two categories of seven emoji each. Of the first category, the
 * first has two skin tones, twitter lacks the second, and google draws the last two alike.
 */
final class TinyEmoji {
  static final int OF_EACH = 7;

  private TinyEmoji() {}

  static void write(Path folder) {
    try {
      List<String> emoji = new ArrayList<>();
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 2 * OF_EACH; i++) {
        String code = code(i);
        image(folder, code, i == OF_EACH - 1 ? i - 1 : i, i);
        emoji.add(emoji(folder, i, code));
        words.add(
            """
            {"hexcode": "%s", "label": "thing %d: blue", "tags": ["blue", "gadget"]%s}\
            """
                .formatted(code.replace("-FE0F", ""), i, i == 0 ? SKINS : ""));
      }
      put(EmojiPackage.GOOGLE.in(folder).resolve("emoji.json"), emoji.toString());
      put(EmojiPackage.WORDS.in(folder).resolve("en/data.json"), words.toString());
      put(EmojiPackage.WORDS.in(folder).resolve("de/data.json"), "[]");
      for (EmojiPackage each : EmojiPackage.values()) {
        put(
            each.in(folder).resolve("package.json"),
            "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(each.title(), each.version()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String code(int number) {
    return "1F60" + (char) ('A' + number) + "-FE0F";
  }

  private static final String SKINS =
      """
      , "skins": [{"hexcode": "1F60A-1F3FB", "label": "thing 0: light skin tone"}]\
      """;

  private static String emoji(Path folder, int i, String code) throws IOException {
    String skins = "{}";
    if (i == 0) {
      image(folder, "1F60A-1F3FB", 50, 50);
      image(folder, "1F60A-1F3FC", 51, 51);
      skins = "{\"1F3FB\": %s, \"1F3FC\": %s}".formatted(skin("1F3FB"), skin("1F3FC"));
    }
    return """
    {"name": "THING", "unified": "%s", "short_names": ["thing_%d", "gizmo-%d"], "image": "%s.png",
     "category": "%s", "subcategory": "part %d", "has_img_google": true, "has_img_twitter": %s,
     "skin_variations": %s}
    """
        .formatted(code, i, i, code, i < OF_EACH ? "Objects" : "Flags", i % 3, i != 1, skins);
  }

  private static String skin(String tone) {
    return """
    {"unified": "1F60A-%s", "image": "1F60A-%s.png", "has_img_google": true, "has_img_twitter": true}
    """
        .formatted(tone, tone);
  }

  private static void image(Path folder, String code, int google, int twitter) throws IOException {
    put(EmojiPackage.GOOGLE.in(folder).resolve("img/google/64/%s.png".formatted(code)), google);
    if (!code.equals(code(1))) {
      put(
          EmojiPackage.TWITTER.in(folder).resolve("img/twitter/64/%s.png".formatted(code)),
          twitter);
    }
  }

  private static void put(Path file, int color) throws IOException {
    var image = new BufferedImage(5, 5, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(2, 1, 0xff000000 | (color * 1234567));
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, ImageFilesTest.file(image, "png"));
  }

  private static void put(Path file, String content) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, content);
  }
}
