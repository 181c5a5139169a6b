package io.sensorium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContributionCommandTest {
  @TempDir Path folder;

  @Test
  void contribution_and_robustness_are_files_and_sections_of_the_page() throws IOException {
    Path run = folder.resolve("run");
    Path recipe = TinyRecipe.write(folder, 2);
    Files.writeString(
        recipe,
        Files.readString(recipe)
            .replaceAll(
                "\\{type: kNearest.*\\}",
                "{type: linearProbe, tasks: [share], penalty: squared, fits: [balanced], search:"
                    + " coarse}"));
    assertThat(Main.run("train", recipe.toString(), "--out", run.toString(), "--threads", "1"))
        .isZero();
    assertThat(
            Main.run(
                "evaluate",
                run.toString(),
                "--contribution",
                "--labels",
                "20",
                "--robustness",
                "--threads",
                "1"))
        .isZero();
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("What each modality contributes", "How much damage it bears");
    assertThat(Files.readString(run.resolve("contribution.csv")))
        .contains("\"share\",\"absent, one probe\",\"balanced accuracy\",\"left + right\",");
    assertThat(Files.readString(run.resolve("robustness.csv")))
        .contains("\"all modalities\",0.75,");
    assertThat(Files.readString(run.resolve("MODEL_CARD.md")))
        .contains("Contribution, absent, one probe", "SHAPE share of left", "Robustness");
    // another question keeps what was found of the same weights
    assertThat(Main.run("evaluate", run.toString(), "--threads", "1")).isZero();
    assertThat(run.resolve("contribution.json")).exists();
    assertThat(Files.readString(run.resolve("report.html"))).contains("How much damage it bears");
  }

  @Test
  void labels_alone_are_no_question() {
    assertThat(Main.run("evaluate", folder.toString(), "--labels", "12")).isEqualTo(1);
  }
}
