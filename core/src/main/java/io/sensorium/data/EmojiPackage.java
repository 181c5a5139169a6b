package io.sensorium.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The npm packages that {@link Emoji} is made of. */
enum EmojiPackage {
  GOOGLE("emoji-datasource-google", "16.0.0"),
  TWITTER("emoji-datasource-twitter", "16.0.0"),
  WORDS("emojibase-data", "17.0.0");

  private static final Pattern NEEDED =
      Pattern.compile(
          "package\\.json|LICENSE|emoji\\.json|en/data\\.json|img/\\w+/64/[\\w-]+\\.png");

  private final String title;
  private final String version;

  EmojiPackage(String title, String version) {
    this.title = title;
    this.version = version;
  }

  /** Its name in the registry, which is also that of its folder. */
  String title() {
    return title;
  }

  String version() {
    return version;
  }

  Path in(Path folder) {
    return folder.resolve(title);
  }

  static Optional<EmojiPackage> named(String title) {
    return Arrays.stream(values()).filter(p -> p.title.equals(title)).findFirst();
  }

  /** Whether a file of a package, by its path with slashes, is one that is read. */
  static boolean needs(String path) {
    return NEEDED.matcher(path).matches();
  }
}
