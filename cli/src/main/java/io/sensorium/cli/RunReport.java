package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.data.Source;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.Retrieval;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Meeting;
import io.sensorium.experiment.Run;
import io.sensorium.report.Report;
import io.sensorium.report.Results;
import io.sensorium.tensor.Engine;
import io.sensorium.tensor.Tensor;
import io.sensorium.train.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Turns what was found of a run into its report. */
final class RunReport {
  private RunReport() {}

  /** Writes {@code report.json}, {@code neighbours.json}, pictures and {@code report.html}. */
  static void write(Run run, String summary, Assembly trained, List<Finding> findings) {
    var results =
        new Results(
            new Results.Run(title(run), summary, command(run), facts(run, trained)),
            sections(findings));
    run.write("report.json", Json.pretty(results));
    NeighbourPictures.write(run, trained);
    ReconstructionPictures.write(run.folder(), trained, run.experiment().seed());
    CodecPictures.write(run.folder(), trained);
    Report.write(run.folder());
    CardOfRun.write(run, trained, results);
  }

  private static String title(Run run) {
    return "%s on %s: %s"
        .formatted(
            Names.of(run.experiment().objective()),
            Names.of(run.experiment().data()),
            String.join(", ", run.experiment().modalities().keySet()));
  }

  private static String command(Run run) {
    return "./sensorium train %s/recipe.yaml --out ANOTHER-FOLDER\n./sensorium evaluate ANOTHER-FOLDER"
        .formatted(run.folder());
  }

  private static SequencedMap<String, String> facts(Run run, Assembly trained) {
    Source source = trained.source();
    long weights =
        trained.objective().parameters().values().stream()
            .filter(Tensor::requiresGradient)
            .mapToLong(Tensor::count)
            .sum();
    var facts = new LinkedHashMap<String, String>();
    facts.put("training examples", "%,d".formatted(trained.examples().size()));
    facts.put("test examples", "%,d".formatted(source.test().size()));
    facts.put("learned weights", "%,d".formatted(weights));
    facts.put(
        "steps",
        Checkpoint.newest(run.checkpoints())
            .map(newest -> "%,d".formatted(Checkpoint.state(newest).step()))
            .orElse("0"));
    facts.put("batch", String.valueOf(run.experiment().training().batch()));
    facts.put("seed", String.valueOf(run.experiment().seed()));
    facts.put("computed on", "%s, %d threads".formatted(Engine.device(), Engine.threads()));
    facts.put("libtorch", Engine.version());
    facts.put("data fingerprint", source.fingerprint());
    return facts;
  }

  private static List<Results.Section> sections(List<Finding> findings) {
    var sections = new LinkedHashMap<String, List<Results.Measurement>>();
    for (Finding each : findings) {
      String title =
          switch (each.measurement().method()) {
            case Retrieval.METHOD, Meeting.LENGTH -> "Retrieval, %s".formatted(each.subject());
            case "common space" -> "Common space, %s".formatted(each.subject());
            default -> "%s, given %s".formatted(each.subject(), String.join(" and ", each.given()));
          };
      sections.computeIfAbsent(capital(title), _ -> new ArrayList<>()).add(plain(each));
    }
    return sections.entrySet().stream().map(RunReport::section).toList();
  }

  private static Results.Section section(Map.Entry<String, List<Results.Measurement>> each) {
    return new Results.Section(each.getKey(), "", each.getValue());
  }

  private static Results.Measurement plain(Finding each) {
    Measurement m = each.measurement();
    return new Results.Measurement(
        m.method(), m.task(), m.metric(), m.value(), m.low(), m.high(), m.chance(), m.examples());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
