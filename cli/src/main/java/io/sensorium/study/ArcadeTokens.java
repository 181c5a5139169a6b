package io.sensorium.study;

import io.sensorium.data.Arcade;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Tokenization;
import io.sensorium.experiment.TrainedTokenizer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Clips of the arcade as tokens, made once for all studies that learn from them: two tokenizers,
 * trained by their recipes, and a cache of what they make of the clips.
 *
 * @param folder where they are kept
 */
record ArcadeTokens(Path folder, Scale scale) {
  private static final int SHARD = 512;

  /** The tokens beside the runs of a study. */
  static ArcadeTokens beside(Path runs, Scale scale) {
    return new ArcadeTokens(runs.resolveSibling("arcade-tokens-" + scale), scale);
  }

  /** The clips as they are seen and heard. */
  static Arcade.Config clips(Scale scale) {
    var seen = (Arcade.Config) tokenizers(scale).lastEntry().getValue().data();
    int train = scale == Scale.QUICK ? 2_000 : 8_000;
    return new Arcade.Config(seen.seed(), train, train / 4, seen.frames(), seen.size(), 1);
  }

  private static SequencedMap<String, Experiment> tokenizers(Scale scale) {
    String suffix = scale == Scale.FULL ? "-full" : "";
    var recipes = new LinkedHashMap<String, Experiment>();
    recipes.put(
        "audio", BundledRecipes.read("arcade-sound-codes%s.yaml".formatted(suffix), List.of()));
    recipes.put(
        "video", BundledRecipes.read("arcade-video-codes%s.yaml".formatted(suffix), List.of()));
    return recipes;
  }

  Path cache() {
    return folder.resolve("cache");
  }

  /** Settings by which a recipe reads the tokens, as overrides. */
  List<String> overrides() {
    return List.of(
        "data.folder=" + cache(),
        "modalities.audio.by=" + Tokenization.tokenizer(cache(), "audio"),
        "modalities.video.by=" + Tokenization.tokenizer(cache(), "video"));
  }

  /**
   * Does what is not done yet.
   *
   * @return how true the tokenizers are, by modality
   */
  SequencedMap<String, Fidelity> make(Trainings trainings) {
    var found = trainings.in(folder).run(tokenizers(scale), new TokenizerExam());
    var opened = new LinkedHashMap<String, TrainedTokenizer>();
    found.forEach((name, _) -> opened.put(name, TrainedTokenizer.open(folder.resolve(name))));
    trainings.alone(folder, () -> tokenize(opened, new Minutes(trainings.tell())));
    return found;
  }

  private void tokenize(SequencedMap<String, TrainedTokenizer> tokenizers, Minutes lines) {
    var tokenization = Tokenization.begin(clips(scale).open(), tokenizers, cache(), SHARD);
    tokenization.write(
        done -> lines.tell(() -> "tokens: %,d of %,d clips".formatted(done, tokenization.total())));
  }
}
