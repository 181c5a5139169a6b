package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learned tokenizers from the recipe to the report. */
class CodecPicturesTest {
  @TempDir Path folder;

  /** Trains and evaluates; what was said. */
  private String run(String modality, String network, String standard, String spectral)
      throws IOException {
    Path recipe =
        Files.writeString(
            folder.resolve("codes.yaml"),
            """
            seed: 3
            data: {type: arcade, seed: 1, train: 5, test: 3, frames: 4, size: 64, texts: 1}
            modalities:
              %s
            objective:
              type: vqVae
              network: %s
              codebook: {size: 7, width: 3, decay: 0.9, dead: 0.1, start: batch}
              standard: %s
              costs: {commitment: 0.25, spectral: %s}
            training:
              steps: 3
              batch: 2
              chunk: 2
              optimizer: {weightDecay: 0, beta1: 0.9, beta2: 0.999}
              schedule: {peak: 1e-3, warmup: 1, curve: cosine}
              clip: 1
              average: 0
              precision: float32
              checkpoint: {every: 3, keep: 1}
            evaluation: {view: {}, given: [], probes: [], retrieval: []}
            """
                .formatted(modality, network, standard, spectral));
    Path out = folder.resolve("run");
    var said = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.run("train", recipe.toString(), "--out", out.toString())).isZero();
      assertThat(Main.run("evaluate", out.toString())).isZero();
    } finally {
      System.setOut(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private List<String> metrics() throws IOException {
    String report = Files.readString(folder.resolve("run/report.json"));
    return report.lines().filter(line -> line.contains("\"metric\"")).map(String::strip).toList();
  }

  @Test
  void sound_can_be_seen_and_heard_in_the_report() throws IOException {
    String said =
        run(
            "audio: {type: sound, rate: 22050, channels: 1, samples: 2205}",
            "{type: dilatedCompressor, width: 4, strides: [7, 5], depth: 1, growth: 3}",
            "{mean: [0], deviation: [0.1]}",
            "1");
    assertThat(said).contains("trained, from codes").contains("RMS error", "spectral distance");
    Path sounds = folder.resolve("run/sounds");
    assertThat(sounds.resolve("example-3-as-it-is.wav")).exists();
    assertThat(ImageIO.read(sounds.resolve("example-1-from-codes.png").toFile()).getWidth())
        .isEqualTo(480);
    assertThat(Files.readString(folder.resolve("run/report.html")))
        .contains("<h2>Sounds</h2>", "data:audio/wav;base64,", "example 1 from codes");
    assertThat(Files.readString(folder.resolve("run/journal.jsonl")))
        .contains("\"perplexity\"", "\"usage\"", "\"epoch perplexity\"", "\"epoch usage\"");
  }

  @Test
  void frames_stand_above_what_is_decoded() throws IOException {
    String said =
        run(
            "video: {type: video, frames: 4, size: 16}",
            "{type: axialCompressor, width: 4, blocks: 1, reduction: [2, 4, 8]}",
            "{mean: [0.6, 0.6, 0.6], deviation: [0.3, 0.3, 0.3]}",
            "0");
    assertThat(said).contains("PSNR");
    assertThat(metrics()).anyMatch(line -> line.contains("perplexity"));
    var sheet = ImageIO.read(folder.resolve("run/pictures/codes.png").toFile());
    assertThat(sheet.getWidth()).isGreaterThan(8 * Tile.SIDE);
    assertThat(sheet.getHeight()).isGreaterThan(6 * Tile.SIDE);
  }
}
