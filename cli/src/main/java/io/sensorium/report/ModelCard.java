package io.sensorium.report;

import static java.util.stream.Collectors.joining;

import io.sensorium.config.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * What is known of a model, for those who want to use it (Mitchell et al., 2019, in the sections of
 * the Model Card Toolkit): {@code MODEL_CARD.md} and {@code model-card.json}. What a run does not
 * know, such as who owns it and whom it is for, is said to be not stated; nothing is made up.
 *
 * @param name of the model
 * @param overview a sentence or two
 * @param version by name: recipe, step, seed, library
 * @param architecture by name: method, weights, width
 * @param data by name: source, examples, fingerprint, tasks
 * @param inputs by modality, what it is made of
 * @param output what it gives
 * @param measured with intervals, as in {@code report.json}
 * @param graphics files beside it
 * @param limitations a sentence each
 */
public record ModelCard(
    String name,
    String overview,
    SequencedMap<String, String> version,
    SequencedMap<String, String> architecture,
    SequencedMap<String, String> data,
    SequencedMap<String, String> inputs,
    String output,
    List<Results.Section> measured,
    List<String> graphics,
    List<String> limitations) {
  private static final String UNKNOWN = "not stated";
  private static final String ETHICS =
      "Not examined. Groups of people are compared only where the data has labels for them and the"
          + " recipe asks.";

  /** {@code model-card.json}. */
  public String json() {
    var card = new LinkedHashMap<String, Object>();
    card.put("model_details", details());
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("model_architecture", architecture);
    parameters.put("data", data);
    parameters.put("input_format", inputs);
    parameters.put("output_format", output);
    card.put("model_parameters", parameters);
    var analysis = new LinkedHashMap<String, Object>();
    analysis.put("performance_metrics", metrics());
    analysis.put("graphics", graphics);
    card.put("quantitative_analysis", analysis);
    var considerations = new LinkedHashMap<String, Object>();
    considerations.put("users", UNKNOWN);
    considerations.put("use_cases", UNKNOWN);
    considerations.put("limitations", limitations);
    considerations.put("tradeoffs", UNKNOWN);
    considerations.put("ethical_considerations", ETHICS);
    card.put("considerations", considerations);
    return Json.pretty(card);
  }

  private SequencedMap<String, Object> details() {
    var details = new LinkedHashMap<String, Object>();
    details.put("name", name);
    details.put("overview", overview);
    details.put("owners", UNKNOWN);
    details.put("version", version);
    details.put("licenses", UNKNOWN);
    details.put("references", UNKNOWN);
    details.put("citations", UNKNOWN);
    return details;
  }

  private List<SequencedMap<String, Object>> metrics() {
    List<SequencedMap<String, Object>> all = new ArrayList<>();
    for (Results.Section section : measured) {
      for (Results.Measurement each : section.measurements()) {
        var metric = new LinkedHashMap<String, Object>();
        metric.put("type", each.metric());
        metric.put("slice", section.title());
        metric.put("task", each.task());
        metric.put("method", each.method());
        metric.put("value", each.value());
        if (each.low() != each.high()) {
          var interval = new LinkedHashMap<String, Double>();
          interval.put("lower_bound", each.low());
          interval.put("upper_bound", each.high());
          metric.put("confidence_interval", interval);
        }
        Double chance = each.chance();
        if (chance != null) {
          metric.put("chance", chance);
        }
        metric.put("examples", each.examples());
        all.add(metric);
      }
    }
    return all;
  }

  /** {@code MODEL_CARD.md}. */
  public String markdown() {
    return """
    # Model card: %s

    %s

    ## Model details

    %s- Owners: %s
    - Licences: %s
    - References: %s

    ## Model parameters

    %s%s%s- Output: %s

    ## Quantitative analysis

    Intervals are 95%% over test examples. Chance is what guessing gives.

    %s%s## Considerations

    - Users: %s
    - Use cases: %s
    - Trade-offs: %s
    - Ethics: %s

    ### Limitations

    %s\
    """
        .formatted(
            name,
            overview,
            items(version),
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            items(architecture),
            items(data),
            items(inputs),
            output,
            measured.stream().map(ModelCard::table).collect(joining()),
            graphics.isEmpty() ? "" : "Pictures: " + String.join(", ", graphics) + "\n\n",
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            ETHICS,
            limitations.stream().map(each -> "- " + each + "\n").collect(joining()));
  }

  private static String items(SequencedMap<String, String> facts) {
    return facts.entrySet().stream()
        .map(
            each -> {
              String name = each.getKey();
              String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
              return "- %s: %s\n".formatted(capital, each.getValue());
            })
        .collect(joining());
  }

  private static String table(Results.Section section) {
    return """
    ### %s

    | task | method | metric | value | 95%% interval | chance | examples |
    |---|---|---|---|---|---|---|
    %s
    """
        .formatted(
            section.title(),
            section.measurements().stream().map(ModelCard::row).collect(joining()));
  }

  private static String row(Results.Measurement each) {
    Double chance = each.chance();
    return "| %s | %s | %s | %s | %s | %s | %,d |\n"
        .formatted(
            cell(each.task()),
            cell(each.method()),
            cell(each.metric()),
            number(each.value()),
            each.low() == each.high() ? "" : number(each.low()) + " to " + number(each.high()),
            chance == null ? "" : number(chance),
            each.examples());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
