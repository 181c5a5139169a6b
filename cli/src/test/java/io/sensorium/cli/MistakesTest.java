package io.sensorium.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people get wrong at the command line is told in one line, and nothing is lost by it. */
class MistakesTest {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  @TempDir Path folder;
  private Path recipe;
  private Path out;

  @BeforeEach
  void write_a_recipe() throws IOException {
    recipe = TinyRecipe.write(folder, 12);
    out = folder.resolve("run");
  }

  private record Said(int code, String line) {}

  /** Runs a command; what it said, its folder written as FOLDER, without the line on help. */
  private Said run(Object... arguments) {
    var said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      String[] words = new String[arguments.length];
      for (int i = 0; i < words.length; i++) {
        words[i] = arguments[i].toString();
      }
      int code = Main.run(words);
      String text = said.toString(UTF_8).replace(folder.toString(), "FOLDER");
      return new Said(code, text.replaceFirst("\ntry: \\./sensorium .*--help\n$", "\n"));
    } finally {
      System.setErr(before);
    }
  }

  private void fails(String message, Object... arguments) {
    assertThat(run(arguments)).isEqualTo(new Said(FAILED, "sensorium: " + message + "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          training.stepz=3              | training.stepz=3: training: unknown key 'stepz'; known keys: steps, batch, chunk, optimizer, schedule, clip, average, precision, checkpoint, stop
          training.steps=many           | training.steps=many: training: steps: expected a whole number, got 'many'
          nonsense                      | nonsense: expected KEY=VALUE, such as training.steps=500
          objective.fusion.heads=3      | objective: attentionFusion: width 16 is not a multiple of 3 heads
          evaluation.given=[[up]]       | tiny.yaml:32: evaluation: given: expected some of [left, right] in each list, got [up]
          evaluation.probes.0.tasks=[a] | evaluation: probes: the data has no task 'a'; it has [share, unique1, unique2, synergy]
          data.pairs=1                  | data: training needs at least 2 examples, found 1
          """)
  void a_wrong_setting_is_told_before_the_training(String setting, String message) {
    fails(message, "train", recipe, "--out", out, "--set", setting);
  }

  @Test
  void a_file_that_is_no_recipe_is_told() throws IOException {
    fails("FOLDER/none.yaml: no such file", "train", folder.resolve("none.yaml"));
    fails("FOLDER: expected a file, found a folder", "train", folder);
    Path bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    fails("FOLDER/bytes.yaml: expected text in UTF-8, found other bytes", "train", bytes);
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [1, 2\nb: c");
    fails("broken.yaml:2: cannot be read: expected ',' or ']', but got :", "train", broken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --threads | 0     | threads: must be from 1 to 1024, got 0
          --threads | -1    | threads: must be from 1 to 1024, got -1
          --device  | abacus | device: no device 'abacus'; known devices: cpu, cuda, cuda:N
          """)
  void a_machine_that_is_not_there_is_told(String option, String value, String message) {
    fails(message, "train", recipe, "--out", out, option, value);
    assertThat(out).doesNotExist();
  }

  @Test
  void a_run_that_cannot_go_on_is_told() throws IOException {
    fails("train: needs a RECIPE, or --resume and --out RUN", "train");
    fails(
        "FOLDER/run: no run here; expected a folder with recipe.yaml",
        "train",
        "--resume",
        "--out",
        out);
    fails(
        "--set: a run goes on with the settings it began with; begin another one, with a RECIPE",
        "train",
        "--resume",
        "--out",
        out,
        "--set",
        "seed=4");
    Files.createDirectories(out.resolve("checkpoints"));
    fails(
        "FOLDER/run: holds a run already; continue it with --resume, or choose another folder",
        "train",
        recipe,
        "--out",
        out);
  }

  @Test
  void a_folder_whose_run_never_began_is_used_anew() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("recipe.yaml"), "of a run that failed before its first step");
    fails(
        "objective: attentionFusion: width 16 is not a multiple of 7 heads",
        "train",
        recipe,
        "--out",
        out,
        "--set",
        "objective.fusion.heads=7");
    assertThat(out.resolve("recipe.yaml")).content().contains("heads: 7");
  }

  @Test
  void a_place_that_cannot_be_written_is_told() {
    fails(
        "FOLDER/tiny.yaml: cannot write recipe.yaml: FOLDER/tiny.yaml is a file, not a folder",
        "train",
        recipe,
        "--out",
        recipe);
    fails("--out: 'FOLDER' is a folder; name a file", "embed", out, "--out", folder);
    fails("--count: must be at least 1, got 0", "data", "inspect", recipe, "--count", 0);
  }

  @Test
  void what_holds_no_trained_run_is_told() throws IOException {
    fails("FOLDER: no run here; expected a folder with recipe.yaml", "evaluate", folder);
    Files.createDirectories(out);
    Files.copy(recipe, out.resolve("recipe.yaml"));
    fails("FOLDER/run: has no checkpoint yet; train it first", "evaluate", out);
    Path checkpoint = Files.createDirectories(out.resolve("checkpoints/000000012"));
    Files.writeString(checkpoint.resolve("state.json"), "{\"step\": 1");
    fails(
        "FOLDER/run/checkpoints/000000012: state.json is damaged or missing; remove this folder to"
            + " use the checkpoint before it",
        "evaluate",
        out);
  }

  @Test
  void a_misspelt_command_lists_those_there_are() {
    assertThat(run("trian").line())
        .startsWith("sensorium: no command 'trian'; known commands: quickstart, data, train, ");
    assertThat(run("data", "foo").line())
        .startsWith("sensorium: no command 'foo'; known commands: fetch, inspect");
    assertThat(run("trian").code()).isEqualTo(MISUSED);
    assertThat(run("train", recipe, "--threads", "abc"))
        .isEqualTo(
            new Said(
                MISUSED, "sensorium: Invalid value for option '--threads': 'abc' is not an int\n"));
    fails("data fetch: no set 'foo'; known sets: emoji, speech, clinical", "data", "fetch", "foo");
  }
}
