package io.sensorium.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the packages of {@link Emoji} say about each emoji, in their order. */
record EmojiTable(List<Entry> entries) {

  /**
   * One emoji.
   *
   * @param code its code points, such as {@code 1F44B-1F3FB}
   * @param base the code of the emoji that it is a skin tone of, or its own
   * @param images files of its images, by the package that has one
   */
  record Entry(
      String code,
      String base,
      String text,
      String category,
      String subcategory,
      Map<EmojiPackage, Path> images) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static EmojiTable read(Path folder, Emoji.Variants variants) {
    Map<String, JsonNode> words = new HashMap<>();
    for (JsonNode emoji : array(EmojiPackage.WORDS.in(folder).resolve("en").resolve("data.json"))) {
      words.put(plain(emoji.path("hexcode").asString()), emoji);
      for (JsonNode skin : emoji.path("skins")) {
        words.put(plain(skin.path("hexcode").asString()), skin);
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode emoji : array(EmojiPackage.GOOGLE.in(folder).resolve("emoji.json"))) {
      entries.add(entry(folder, emoji, emoji, words));
      if (variants == Emoji.Variants.ALL) {
        for (JsonNode skin : emoji.path("skin_variations")) {
          entries.add(entry(folder, emoji, skin, words));
        }
      }
    }
    return new EmojiTable(entries);
  }

  private static JsonNode array(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          "emoji: no file '%s'; './sensorium data fetch emoji' fetches it".formatted(file));
    }
    try {
      JsonNode node = JSON.readTree(file);
      if (!node.isArray() || node.isEmpty()) {
        throw new DataException("emoji: '%s' is not a list of emoji".formatted(file));
      }
      return node;
    } catch (JacksonException e) {
      throw new DataException(
          "emoji: cannot read '%s': %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  private static Entry entry(
      Path folder, JsonNode base, JsonNode variant, Map<String, JsonNode> words) {
    String code = variant.path("unified").asString();
    String baseCode = base.path("unified").asString();
    return new Entry(
        code,
        baseCode,
        text(base, words.get(plain(baseCode)), words.get(plain(code))),
        base.path("category").asString(),
        base.path("subcategory").asString(),
        images(folder, variant));
  }

  private static Map<EmojiPackage, Path> images(Path folder, JsonNode emoji) {
    Map<EmojiPackage, Path> images = new EnumMap<>(EmojiPackage.class);
    Map.of(EmojiPackage.GOOGLE, "google", EmojiPackage.TWITTER, "twitter")
        .forEach(
            (vendor, name) -> {
              if (emoji.path("has_img_" + name).asBoolean(false)) {
                Path images64 = vendor.in(folder).resolve("img").resolve(name).resolve("64");
                images.put(vendor, images64.resolve(emoji.path("image").asString()));
              }
            });
    return images;
  }

  /**
   * Name, short names and keywords in one line, such as "grinning face with smiling eyes, smile,
   * eye, grin, happy, laugh"; what only repeats words already said is left out.
   */
  private static String text(JsonNode emoji, @Nullable JsonNode base, @Nullable JsonNode variant) {
    List<String> phrases = new ArrayList<>();
    JsonNode named = variant == null ? base : variant;
    phrases.add(
        named == null
            ? emoji.path("name").asString().toLowerCase(Locale.ROOT)
            : named.path("label").asString());
    for (JsonNode name : emoji.path("short_names")) {
      phrases.add(name.asString().replaceAll("[_-]", " "));
    }
    if (base != null) {
      base.path("tags").forEach(tag -> phrases.add(tag.asString()));
    }
    Set<String> said = new HashSet<>();
    phrases.removeIf(phrase -> !said.addAll(words(phrase)));
    return String.join(", ", phrases);
  }

  private static List<String> words(String phrase) {
    return Arrays.asList(phrase.toLowerCase(Locale.ROOT).split("[\\s:,]+", -1));
  }

  /** A code without the mark that asks for a colourful picture, which not all tables write. */
  private static String plain(String code) {
    return code.replace("-FE0F", "");
  }
}
