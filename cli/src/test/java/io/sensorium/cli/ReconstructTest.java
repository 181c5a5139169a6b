package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Recipes;
import io.sensorium.data.Source;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReconstructTest {
  private static final String RECIPE =
      """
      seed: 0
      data: {type: arcade, seed: 0, train: 4, test: 3, frames: 2, size: 64, texts: 1}
      modalities:
        video: {type: video, frames: 2, size: 16}
        text: {type: words, vocabulary: bert-uncased, length: 16, compact: true}
      objective:
        type: maskedAutoencoder
        ends:
          video:
            tokens:
              type: patchwork
              patch: [1, 8, 8]
              standard: {mean: [0.5, 0.5, 0.5], deviation: [0.3, 0.3, 0.3]}
              target: values
            hidden: 0.5
            weight: 1
          text: {tokens: {type: pieces}, hidden: 0.5, weight: 1}
        size:
          type: given
          encoder: {width: 16, depth: 1, heads: 2}
          decoder: {width: 16, depth: 1, heads: 2}
        blocks: {gelu: tanh, dropPath: 0}
        masks: {draw: each, padding: excluded}
        types: learned
        summary: mean
      training:
        steps: 1
        batch: 4
        chunk: 4
        optimizer: {weightDecay: 0, beta1: 0.9, beta2: 0.95}
        schedule: {peak: 1e-3, warmup: 0, curve: cosine}
        clip: 0
        average: 0
        precision: float32
        checkpoint: {every: 1, keep: 1}
      evaluation: {view: {}, given: [], probes: [], retrieval: []}
      """;

  @TempDir static Path folder;
  private static Path run;

  @BeforeAll
  static void train() throws Exception {
    Path recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    run = folder.resolve("run");
    Training.train(Run.create(run, Recipes.read(recipe, Experiment.class)));
  }

  private static void reconstruct(Path out, String... more) throws Exception {
    var command = new ReconstructCommand();
    var line = new CommandLine(command);
    var all = new java.util.ArrayList<>(List.of(run.toString(), "--out", out.toString()));
    all.addAll(List.of(more));
    line.parseArgs(all.toArray(String[]::new));
    command.call();
  }

  @Test
  void what_is_shown_told_and_true_is_written_and_can_be_read_back() throws Exception {
    Path out = folder.resolve("told");

    reconstruct(out, "--mask", "video=1", "--mask", "text=0", "--examples", "2");

    Source read = Recipes.read(out.resolve(DataExport.SETTINGS), Source.Config.class).open();
    assertThat(read.modalities().keySet())
        .containsExactly("video", "video shown", "video told", "text", "text shown", "text told");
    assertThat(read.test().size()).isEqualTo(2);
    var first = read.test().get(0).inputs();
    assertThat(first.get("text told")).isEqualTo(first.get("text shown")); // nothing was hidden
    assertThat(read.flaws()).isEmpty();
  }

  private static String words(String... more) throws Exception {
    Path out = Files.createTempDirectory(folder, "told");
    reconstruct(out, more);
    var read = Recipes.read(out.resolve(DataExport.SETTINGS), Source.Config.class).open();
    return read.test().get(0).inputs().get("text told").toString();
  }

  @Test
  void what_is_drawn_in_rounds_depends_on_the_seed_alone() throws Exception {
    String[] all = {"--mask", "text=1", "--rounds", "3", "--temperature", "1"};
    assertThat(words(all)).isEqualTo(words(all));
    String[] other = {"--mask", "text=1", "--rounds", "3", "--temperature", "1", "--seed", "2"};
    assertThat(words(all)).isNotEqualTo(words(other));
  }

  @Test
  void a_modality_it_does_not_know_is_told() {
    assertThatThrownBy(() -> reconstruct(folder.resolve("none"), "--mask", "audio=1"))
        .isInstanceOf(UserException.class)
        .hasMessage("--mask: no modality 'audio'; there are [video, text]");
  }

  @Test
  void a_share_is_from_0_to_1() {
    assertThatThrownBy(() -> reconstruct(folder.resolve("none"), "--mask", "video=2"))
        .isInstanceOf(UserException.class)
        .hasMessage("--mask: video must be from 0 to 1, got 2.0");
  }
}
