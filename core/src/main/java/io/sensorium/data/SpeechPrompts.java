package io.sensorium.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The prompts in unpacked packages: {@code usr/share/asterisk/sounds/en_US_f_Allison/activated.wav}
 * and so on, and {@code usr/share/doc/asterisk-core-sounds-en/core-sounds-en.txt.gz} with a line
 * {@code activated: Activated.} for each. Prompts that are tones or silence have their words in
 * brackets; they are left out, and so are those whose words or sound are missing.
 */
record SpeechPrompts(List<Recording> recordings) {

  /** By the names they have in packages. */
  static final SequencedMap<String, String> LANGUAGES = new LinkedHashMap<>();

  static {
    LANGUAGES.put("en", "english");
    LANGUAGES.put("es", "spanish");
    LANGUAGES.put("fr", "french");
    LANGUAGES.put("it", "italian");
    LANGUAGES.put("ru", "russian");
  }

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SOUNDS = "usr/share/asterisk/sounds";

  /**
   * One prompt by one speaker.
   *
   * @param voice folder of the speaker, such as {@code en_US_f_Allison}
   * @param prompt its name, such as {@code digits/1}
   */
  record Recording(String language, String voice, String prompt, Path file, String words) {

    String speaker() {
      return voice.substring(voice.lastIndexOf('_') + 1);
    }

    String path() {
      return "sounds/%s/%s.wav".formatted(voice, prompt);
    }
  }

  /**
   * @param roots folders with what the packages hold
   */
  static SpeechPrompts in(List<Path> roots) throws IOException {
    var all = new LinkedHashMap<String, Recording>(); // by path
    for (String language : LANGUAGES.keySet()) {
      Map<String, String> words = words(roots, language);
      for (Path voice : voices(roots, language)) {
        if (words.isEmpty()) {
          throw new DataException(
              "speech: sounds of '%s' without words; give the package asterisk-core-sounds-%s too"
                  .formatted(language, language));
        }
        String name = String.valueOf(voice.getFileName());
        new TreeMap<>(words)
            .forEach(
                (prompt, said) -> {
                  Path file = voice.resolve(prompt + ".wav");
                  if (Files.isRegularFile(file)) {
                    var recording = new Recording(language, name, prompt, file, said);
                    all.putIfAbsent(recording.path(), recording);
                  }
                });
      }
    }
    if (all.isEmpty()) {
      throw new DataException(
          "speech: no recordings; expected %s and their words in what was given".formatted(SOUNDS));
    }
    return new SpeechPrompts(List.copyOf(all.values()));
  }

  private static List<Path> voices(List<Path> roots, String language) throws IOException {
    List<Path> voices = new ArrayList<>();
    for (Path root : roots) {
      Path sounds = root.resolve(SOUNDS);
      if (Files.isDirectory(sounds)) {
        try (Stream<Path> folders = Files.list(sounds)) {
          folders
              .filter(Files::isDirectory)
              .filter(folder -> String.valueOf(folder.getFileName()).startsWith(language + "_"))
              .sorted()
              .forEach(voices::add);
        }
      }
    }
    return voices;
  }

  /** By prompt. */
  private static Map<String, String> words(List<Path> roots, String language) throws IOException {
    Map<String, String> words = new TreeMap<>();
    String name = "asterisk-core-sounds-%1$s/core-sounds-%1$s.txt.gz".formatted(language);
    for (Path root : roots) {
      Path file = root.resolve("usr/share/doc").resolve(name);
      if (Files.isRegularFile(file)) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          new String(in.readAllBytes(), UTF_8).lines().forEach(line -> add(line, words));
        }
      }
    }
    return words;
  }

  private static void add(String line, Map<String, String> words) {
    int colon = line.indexOf(':');
    if (colon < 1 || line.startsWith(";") || line.startsWith("\ufeff;")) {
      return;
    }
    String said = line.substring(colon + 1).strip();
    boolean spoken = !said.isEmpty() && !said.startsWith("[") && !said.startsWith("(");
    String prompt = line.substring(0, colon).strip();
    if (spoken && !prompt.contains("..")) {
      words.put(prompt, said);
    }
  }

  /** Copies the sounds and writes the tables. */
  void write(Path folder, Consumer<String> report) throws IOException {
    List<String> lines = new ArrayList<>();
    Map<String, SequencedMap<String, String>> prompts = new TreeMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Recording each : recordings) {
      Path target = folder.resolve(each.path());
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(each.file, target, StandardCopyOption.REPLACE_EXISTING);
      lines.add(line(each));
      String language = LANGUAGES.getOrDefault(each.language, each.language);
      var prompt = prompts.computeIfAbsent(each.prompt, _ -> new LinkedHashMap<>());
      prompt.put("prompt", each.prompt);
      prompt.put(language, each.path());
      prompt.put(language + " words", each.words);
      counts.merge("%s by %s".formatted(language, each.speaker()), 1, Integer::sum);
    }
    Files.write(folder.resolve("recordings.jsonl"), lines);
    Files.write(
        folder.resolve("prompts.jsonl"),
        prompts.values().stream().map(JSON::writeValueAsString).toList());
    counts.forEach((voice, count) -> report.accept("%s: %d prompts".formatted(voice, count)));
  }

  private static String line(Recording each) {
    var line = new LinkedHashMap<String, String>();
    line.put("id", each.language + "/" + each.prompt);
    line.put("prompt", each.prompt);
    line.put("language", LANGUAGES.getOrDefault(each.language, each.language));
    line.put("speaker", each.speaker());
    line.put("sound", each.path());
    line.put("words", each.words);
    return JSON.writeValueAsString(line);
  }
}
