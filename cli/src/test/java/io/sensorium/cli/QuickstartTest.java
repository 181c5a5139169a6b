package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.config.Json;
import io.sensorium.experiment.Run;
import io.sensorium.report.Results;
import io.sensorium.study.BundledRecipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe of the quickstart at its smallest, from the data to the page. */
class QuickstartTest {
  private static final List<String> SMALL =
      List.of(
          "data.train=40",
          "data.test=13",
          "training.steps=2",
          "training.batch=5",
          "training.chunk=5",
          "objective.autoencoder.size.encoder.width=12",
          "objective.autoencoder.size.decoder.width=8");

  @TempDir Path folder;

  @Test
  void the_page_shows_what_was_told_found_and_probed() throws IOException {
    Run run = Run.create(folder, BundledRecipes.read(QuickstartCommand.RECIPE, SMALL));
    Training.train(run);
    QuickstartCommand.ask(run);
    Results results = Json.read(folder.resolve("report.json"), Results.class);
    assertThat(results.sections())
        .extracting(Results.Section::title)
        .contains("Trained, given video and audio and text", "Retrieval, trained");
    assertThat(results.sections().stream().flatMap(s -> s.measurements().stream()))
        .extracting(m -> m.task() + ", " + m.metric())
        .contains(
            "text to audio, recall@10",
            "audio to video, median rank",
            "event, balanced accuracy",
            "synergy, balanced accuracy");
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page).contains("Nobody tells it what happens", "told from the whole of the others");
    assertThat(folder.resolve("pictures/reconstructions.png")).isNotEmptyFile();
    assertThat(folder.resolve("neighbours/test-2-video.png")).isNotEmptyFile();
  }
}
