package io.sensorium.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipesTest {
  sealed interface Objective permits Contrast, Masked.Config, Deeper {}

  sealed interface Deeper extends Objective permits Both {}

  record Both(List<Objective> parts) implements Deeper {}

  record Contrast(double temperature) implements Objective {
    Contrast {
      if (temperature <= 0) {
        throw new IllegalArgumentException("temperature must be above 0, got " + temperature);
      }
    }

    public boolean isWarm() {
      return temperature > 1;
    }
  }

  record Masked(String notRead) {
    record Config(double hiddenShare, Draw draw) implements Objective {}
  }

  enum Draw {
    UNIFORM,
    BY_BLOCK;

    @Override
    public String toString() {
      return "drawn " + name();
    }
  }

  record Run(
      long seed,
      List<String> modalities,
      SequencedMap<String, Objective> objectives,
      Objective objective,
      Map<String, Integer> steps,
      boolean resume,
      Path data,
      @Nullable Integer threads) {}

  private static final String GOOD =
      """
      # a run
      seed: 3
      modalities: [image, text]
      objective:
        type: contrast
        temperature: 0.07
      objectives:
        zeal: {type: masked, hiddenShare: 75e-2, draw: by_block}
        all:
          type: both
          parts:
            - {type: contrast, temperature: 2}
      steps: {warmup: 5, all: 1000}
      resume: false
      data: data/set
      """;

  private static final Run RUN =
      new Run(
          3,
          List.of("image", "text"),
          objectives(),
          new Contrast(0.07),
          Map.of("warmup", 5, "all", 1000),
          false,
          Path.of("data/set"),
          null);

  private static SequencedMap<String, Objective> objectives() {
    var objectives = new LinkedHashMap<String, Objective>();
    objectives.put("zeal", new Masked.Config(0.75, Draw.BY_BLOCK));
    objectives.put("all", new Both(List.of(new Contrast(2))));
    return objectives;
  }

  @Test
  void reads_a_record() {
    assertThat(read(GOOD)).isEqualTo(RUN);
  }

  @Test
  void keeps_the_order_of_keys() {
    assertThat(read(GOOD).objectives().sequencedKeySet()).containsExactly("zeal", "all");
    assertThat(read(GOOD).steps().keySet()).containsExactly("warmup", "all");
  }

  @Test
  void enums_are_read_in_upper_case_too() {
    assertThat(read(GOOD.replace("by_block", "BY_BLOCK"))).isEqualTo(RUN);
  }

  @Test
  void what_may_be_null_may_be_given_or_null_or_left_out() {
    assertThat(read(GOOD + "threads: 2\n").threads()).isEqualTo(2);
    assertThat(read(GOOD + "threads: null\n").threads()).isNull();
    assertThat(read(GOOD).threads()).isNull();
  }

  @Test
  void anchors_stand_for_what_they_name() {
    String yaml =
        GOOD.replace("zeal: {", "zeal: &one {")
            .replace("temperature: 2}", "temperature: 2}\n      - *one");
    assertThat(read(yaml).objectives().get("all"))
        .isEqualTo(new Both(List.of(new Contrast(2), new Masked.Config(0.75, Draw.BY_BLOCK))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "temperature: 0.07|temprature: 0.07|run.yaml:6: objective: unknown key 'temprature'; known"
            + " keys: temperature",
        "temperature: 0.07|temperature: -1|run.yaml:6: objective: temperature must be above 0, got"
            + " -1.0",
        "temperature: 0.07|temperature: warm|run.yaml:6: objective: temperature: expected a number,"
            + " got 'warm'",
        "temperature: 0.07|temperature: '0.07'|run.yaml:6: objective: temperature: expected a"
            + " number, got '0.07'",
        "temperature: 0.07|temperature: .nan|run.yaml:6: objective: temperature: expected a finite"
            + " number, got NaN",
        "type: contrast|type: contrst|run.yaml:5: objective: no type 'contrst'; known types:"
            + " contrast, masked, both",
        "type: contrast|type: 3|run.yaml:5: objective: no type '3'; known types: contrast, masked,"
            + " both",
        "  type: contrast||run.yaml:4: objective: missing key 'type'; known types: contrast,"
            + " masked, both",
        "type: masked, ||run.yaml:8: objectives: zeal: missing key 'type'; known types: contrast,"
            + " masked, both",
        "draw: by_block|draw: by_blck|run.yaml:8: objectives: zeal: draw: no value 'by_blck'; known"
            + " values: uniform, by_block",
        "draw: by_block|draw: 1|run.yaml:8: objectives: zeal: draw: no value '1'; known values:"
            + " uniform, by_block",
        "draw: by_block|draw: |run.yaml:8: objectives: zeal: draw: expected one of uniform,"
            + " by_block, got null",
        "temperature: 2}|temperature: 0}|run.yaml:12: objectives: all: parts[0]: temperature must"
            + " be above 0, got 0.0",
        "temperature: 2}|heat: 2}|run.yaml:12: objectives: all: parts[0]: unknown key 'heat'; known"
            + " keys: temperature",
        "seed: 3|seed: three|run.yaml:2: seed: expected a whole number, got 'three'",
        "seed: 3|seed: 3.7|run.yaml:2: seed: expected a whole number, got 3.7",
        "seed: 3|seed: '3'|run.yaml:2: seed: expected a whole number, got '3'",
        "seed: 3|seed: true|run.yaml:2: seed: expected a whole number, got true",
        "seed: 3|seed: 99999999999999999999|run.yaml:2: seed: expected a whole number that fits"
            + " into long, got 99999999999999999999",
        "seed: 3|seed:|run.yaml:2: seed: expected a whole number, got null",
        "seed: 3|seed: {}|run.yaml:2: seed: expected a whole number, got {}",
        "seed: 3||run.yaml:3: missing key 'seed'",
        "text]|[]]|run.yaml:3: modalities[1]: expected text, got []",
        "text]|7]|run.yaml:3: modalities[1]: expected text, got 7",
        "text]|null]|run.yaml:3: modalities[1]: expected text, got null",
        "[image, text]|image|run.yaml:3: modalities: expected a list, got 'image'",
        "[image, text]||run.yaml:3: modalities: expected a list, got null",
        "warmup: 5|warmup: five|run.yaml:13: steps: warmup: expected a whole number, got 'five'",
        "all: 1000|all: 5000000000|run.yaml:13: steps: all: expected a whole number that fits"
            + " into int, got 5000000000",
        "all: 1000|warmup: 6|run.yaml:13: cannot be read: Duplicate Object property \"warmup\"",
        "{warmup: 5, all: 1000}|[5]|run.yaml:13: steps: expected a mapping, got [5]",
        "resume: false|resume: no|run.yaml:14: resume: expected true or false, got 'no'",
        "data: data/set|data: 3|run.yaml:15: data: expected a path, got 3",
      })
  void says_where_a_recipe_is_wrong(String good, @Nullable String bad, String message) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> read(GOOD.replaceFirst(Pattern.quote(good), bad == null ? "" : bad)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @Test
  void of_two_errors_the_first_is_told() {
    String late = GOOD.replace("resume: false", "resumed: false");
    assertThatThrownBy(() -> read(late)).hasMessageStartingWith("run.yaml:14: unknown key");
    assertThatThrownBy(() -> read(late.replace("seed: 3", "seed: x")))
        .hasMessage("run.yaml:2: seed: expected a whole number, got 'x'");
    assertThatThrownBy(() -> read(GOOD.replace("0.07", "-1").replace("[image", "[3")))
        .hasMessage("run.yaml:3: modalities[0]: expected text, got 3");
    assertThatThrownBy(() -> read(GOOD.replace("0.07", "-1").replace("hiddenShare", "share")))
        .hasMessage("run.yaml:6: objective: temperature must be above 0, got -1.0");
  }

  @Test
  void what_is_not_yaml_is_told_in_one_line() {
    assertThatThrownBy(() -> read("seed: 3\nmodalities: [a\nobjective: x\n"))
        .hasMessageStartingWith("run.yaml:3: cannot be read: ")
        .message()
        .hasLineCount(1);
    assertThatThrownBy(() -> read("seed: 3\n   modalities: [a]\n"))
        .hasMessage("run.yaml:2: cannot be read: mapping values are not allowed here");
    assertThatThrownBy(() -> read("seed: 3\n---\nseed: 4\n"))
        .hasMessage("run.yaml: expected one document, found another after it");
    assertThatThrownBy(() -> read("")).hasMessage("run.yaml: expected a mapping, got nothing");
  }

  @Test
  void names_a_file_that_is_not_there() {
    assertThatThrownBy(() -> Recipes.read(Path.of("recipes/none.yaml"), Run.class))
        .hasMessage("recipes/none.yaml: no such file");
  }

  @Test
  void overrides_change_values(@TempDir Path folder) throws IOException {
    Run changed =
        override(
            folder,
            "seed=7",
            "modalities.1=audio",
            "objectives.all.parts.0.temperature=0.5",
            "objective={type: masked, hiddenShare: 0.5, draw: uniform}",
            "steps.cooldown=11",
            "threads=2");
    assertThat(changed.seed()).isEqualTo(7);
    assertThat(changed.modalities()).containsExactly("image", "audio");
    assertThat(changed.objectives().get("all")).isEqualTo(new Both(List.of(new Contrast(0.5))));
    assertThat(changed.objective()).isEqualTo(new Masked.Config(0.5, Draw.UNIFORM));
    assertThat(changed.steps()).containsEntry("cooldown", 11).containsEntry("warmup", 5);
    assertThat(changed.threads()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "objective.temprature=1|objective: unknown key 'temprature'; known keys: temperature",
        "objectve.temperature=1|unknown key 'objectve'; known keys: seed, modalities, objective,"
            + " objectives, steps, resume, data",
        "objective.temperature.x=1|objective.temperature: no key 'x' in 0.07",
        "objective.temperature=-1|objective: temperature must be above 0, got -1.0",
        "objective.temperature=warm|objective: temperature: expected a number, got 'warm'",
        "objective.temperature=|objective: temperature: expected a number, got nothing",
        "objective.type=masked|run.yaml:6: objective: unknown key 'temperature'; known keys:"
            + " hiddenShare, draw",
        "objective={type: contrast}|objective: missing key 'temperature'",
        "modalities.2=audio|no item '2' in modalities; it has 0 to 1",
        "modalities.x=audio|no item 'x' in modalities; it has 0 to 1",
        "steps.cooldown=soon|steps: cooldown: expected a whole number, got 'soon'",
        "seed|expected KEY=VALUE, such as training.steps=500",
      })
  void says_what_is_wrong_with_an_override(String override, String message, @TempDir Path folder) {
    assertThatThrownBy(() -> override(folder, override))
        .hasMessage(message.startsWith("run.yaml") ? message : override + ": " + message);
  }

  @Test
  void an_equal_record_is_read_from_what_was_written() {
    assertThat(read(Recipes.write(RUN))).isEqualTo(RUN);
    assertThat(Recipes.write(RUN)).startsWith("seed: 3\nmodalities:\n").contains("type: contrast");
  }

  record Hairy(String text, double number, List<String> list, Map<String, Double> map) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "3",
        "3e-3",
        "1_000",
        "0x1F",
        "017",
        ".5",
        "~",
        "null",
        "true",
        "no",
        "a: b",
        "- a",
        "#x",
        "a #x",
        "two\nlines\n",
        "\ttab",
        "'",
        "\"",
        "*a",
        "&a",
        "!t",
        "ünï ✓ 😀",
        "{}",
        "[",
        "%",
        "@",
        "`",
        "---",
        "...",
        "=",
        ".nan",
        ".inf",
        "2025-01-01",
        "12:30:45",
        "\u0001"
      })
  void any_text_survives_being_written(String text) {
    var hairy = new Hairy(text, 1, List.of(text), Map.of(text, 0.5));
    assertThat(Recipes.read("hairy", Recipes.write(hairy), Hairy.class)).isEqualTo(hairy);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 1, 3e-4, 1e-300, 1e10, 1e300, 1.0 / 3, 123456789012345680.0})
  void any_number_survives_being_written(double number) {
    var hairy = new Hairy("x", number, List.of(), Map.of());
    assertThat(Recipes.read("hairy", Recipes.write(hairy), Hairy.class)).isEqualTo(hairy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3e-3", "0.003", "3.0E-3"})
  void numbers_are_read_as_people_write_them(String number) {
    String yaml = "{text: x, number: %s, list: [], map: {}}".formatted(number);
    assertThat(Recipes.read("hairy", yaml, Hairy.class).number()).isEqualTo(0.003);
  }

  private static Run read(String yaml) {
    return Recipes.read("run.yaml", yaml, Run.class);
  }

  private static Run override(Path folder, String... overrides) throws IOException {
    Path file = Files.writeString(folder.resolve("run.yaml"), GOOD);
    return Recipes.read(file, List.of(overrides), Run.class);
  }
}
