package io.sensorium.token;

import io.sensorium.data.Examples;
import io.sensorium.data.Kind;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Image;
import io.sensorium.modality.LogMel;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.modality.Sound;
import io.sensorium.modality.Table;
import io.sensorium.modality.Tokens;
import io.sensorium.modality.Video;
import io.sensorium.modality.WithCodes;
import io.sensorium.modality.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes modalities of their settings: those that need a vocabulary, or the mean and spread of
 * numbers, learn it from examples.
 */
public final class Modalities {
  private Modalities() {}

  /**
   * Modalities that have seen the training examples. Texts of equal settings know the same words:
   * those of all of them.
   *
   * @param tokenizers opens those that settings name
   */
  public static SequencedMap<String, Modality> build(
      SequencedMap<String, Modality.Config> configs, Examples train, Tokenizer.Opener tokenizers) {
    var modalities = new LinkedHashMap<String, Modality>();
    configs.forEach(
        (name, config) -> {
          List<String> alike =
              configs.keySet().stream()
                  .filter(each -> each.equals(name) || config.equals(configs.get(each)))
                  .toList();
          modalities.put(name, build(config, name, alike, train, tokenizers));
        });
    return modalities;
  }

  /**
   * A modality that has seen the training examples.
   *
   * @param name of the modality in the examples
   * @param tokenizers opens those that settings name
   */
  public static Modality build(
      Modality.Config config, String name, Examples train, Tokenizer.Opener tokenizers) {
    return build(config, name, List.of(name), train, tokenizers);
  }

  private static Modality build(
      Modality.Config config,
      String name,
      List<String> alike,
      Examples train,
      Tokenizer.Opener tokenizers) {
    return switch (config) {
      case Coded.Config(String by) -> Coded.by(tokenizers.open(Path.of(by)));
      case WithCodes.Config(String by) -> new WithCodes(tokenizers.open(Path.of(by)));
      case Tokens(List<Integer> grid, int size) -> new Coded(Kind.TOKENS, grid, size, null);
      case Image image -> image;
      case LogMel sound -> sound;
      case Series.Config series -> series.learn(where(name), values(name, train));
      case Sound sound -> sound;
      case Table.Config table -> table.learn(where(name), values(name, train));
      case Video video -> video;
      case Words.Config words -> {
        WordPiece all = WordPiece.of(words.vocabulary());
        yield new Words(
            words.compact() ? all.keeping(texts(name, alike, train)) : all, words.length());
      }
    };
  }

  private static List<String> texts(String name, List<String> alike, Examples train) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < train.size(); i++) {
      Map<String, Value> inputs = train.get(i).inputs();
      for (String each : alike) {
        if (inputs.get(each) instanceof Text(String text)) {
          texts.add(text);
        }
      }
    }
    if (texts.isEmpty()) {
      throw new IllegalArgumentException(
          "modalities: no training example has a text '%s' to take the words of".formatted(name));
    }
    return texts;
  }

  private static String where(String name) {
    return "modalities: '%s'".formatted(name);
  }

  private static Stream<Value> values(String name, Examples train) {
    return IntStream.range(0, train.size())
        .mapToObj(i -> train.get(i).inputs().get(name))
        .filter(Objects::nonNull);
  }

  /** Keeps in a folder what modalities learned from examples; some learn nothing. */
  public static void write(Map<String, Modality> modalities, Path folder) {
    modalities.forEach(
        (name, modality) -> {
          switch (modality) {
            case Words(WordPiece pieces, int _) -> pieces.write(pieces(folder, name));
            case Series series -> MomentsFile.write(moments(folder, name), series.moments());
            case Table table -> MomentsFile.write(moments(folder, name), table.moments());
            case Coded(_, _, _, Tokenizer tokenizer) -> tokenizer.write(folder.resolve(name));
            case WithCodes(Tokenizer tokenizer) -> tokenizer.write(folder.resolve(name));
            default -> {}
          }
        });
  }

  /** The modalities as they were when written, without the examples. */
  public static SequencedMap<String, Modality> read(
      SequencedMap<String, Modality.Config> configs, Path folder, Tokenizer.Opener tokenizers) {
    var modalities = new LinkedHashMap<String, Modality>();
    configs.forEach(
        (name, config) ->
            modalities.put(
                name,
                switch (config) {
                  case Coded.Config _ -> Coded.by(tokenizers.open(folder.resolve(name)));
                  case WithCodes.Config _ -> new WithCodes(tokenizers.open(folder.resolve(name)));
                  case Tokens(List<Integer> grid, int size) ->
                      new Coded(Kind.TOKENS, grid, size, null);
                  case Image image -> image;
                  case LogMel sound -> sound;
                  case Series.Config series ->
                      new Series(series, MomentsFile.read(moments(folder, name)));
                  case Sound sound -> sound;
                  case Table.Config table ->
                      new Table(table, MomentsFile.read(moments(folder, name)));
                  case Video video -> video;
                  case Words.Config words ->
                      new Words(WordPiece.read(pieces(folder, name)), words.length());
                }));
    return modalities;
  }

  private static Path pieces(Path folder, String name) {
    return folder.resolve(name + ".pieces.json");
  }

  private static Path moments(Path folder, String name) {
    return folder.resolve(name + ".moments.json");
  }
}
