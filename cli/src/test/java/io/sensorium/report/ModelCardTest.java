package io.sensorium.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.config.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  private static SequencedMap<String, String> facts(String name, String value) {
    return new LinkedHashMap<>(Map.of(name, value));
  }

  private static final ModelCard CARD =
      new ModelCard(
          "Comm on pairs",
          "Learns of pairs.",
          facts("step", "7"),
          facts("learned weights", "11"),
          facts("training examples", "13"),
          facts("left", "image"),
          "17 numbers",
          List.of(
              new Results.Section(
                  "Trained, given left",
                  "",
                  List.of(
                      new Results.Measurement(
                          "linear probe", "shape|size", "accuracy", .75, .5, 1, .25, 19),
                      new Results.Measurement(
                          "retrieval", "left to right", "median rank", 3, 3, 3, null, 19)))),
          List.of("pictures/one.png"),
          List.of("One seed."));

  @Test
  void the_file_has_the_sections_of_the_schema_and_numbers_with_intervals() {
    SequencedMap<String, Object> card = Json.tree("model-card.json", CARD.json());
    assertThat(card.keySet())
        .containsExactly(
            "model_details", "model_parameters", "quantitative_analysis", "considerations");
    assertThat(CARD.json())
        .contains("\"lower_bound\" : 0.5", "\"upper_bound\" : 1.0", "\"chance\" : 0.25")
        .contains("\"slice\" : \"Trained, given left\"", "\"owners\" : \"not stated\"");
    assertThat(CARD.json().split("confidence_interval", -1)).hasSize(2); // none of the rank
  }

  @Test
  void the_page_reads_as_markdown() {
    assertThat(CARD.markdown())
        .startsWith("# Model card: Comm on pairs\n\nLearns of pairs.\n")
        .contains(
            "- Step: 7\n- Owners: not stated\n",
            "- Learned weights: 11\n- Training examples: 13\n- Left: image\n- Output: 17 numbers\n",
            "| shape\\|size | linear probe | accuracy | 0.750 | 0.500 to 1.000 | 0.250 | 19 |\n",
            "| left to right | retrieval | median rank | 3.000 |  |  | 19 |\n",
            "Pictures: pictures/one.png\n")
        .endsWith("### Limitations\n\n- One seed.\n");
  }
}
