package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.data.Source;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Run;
import io.sensorium.objective.Classifier;
import io.sensorium.report.Contribution;
import io.sensorium.report.Endurance;
import io.sensorium.report.ModelCard;
import io.sensorium.report.Results;
import io.sensorium.train.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is known of the model of a run, as a card. */
final class CardOfRun {
  private static final List<String> PICTURES = List.of("pictures", "similarities");

  private CardOfRun() {}

  /** Writes {@code MODEL_CARD.md} and {@code model-card.json}. */
  static void write(Run run, Assembly trained, Results results) {
    Source source = trained.source();
    var state = Checkpoint.state(Checkpoint.newest(run.checkpoints()).orElseThrow());
    var all = trained.collator().modalities().keySet();
    String overview =
        "%s, trained on %s. It takes any of %s and gives a vector for each example%s."
            .formatted(
                Names.of(run.experiment().objective()),
                Names.of(run.experiment().data()),
                String.join(", ", all),
                trained.objective() instanceof Classifier ? ", and classes" : "");
    var version = new LinkedHashMap<String, String>();
    version.put("recipe", run.hash());
    version.put("step", "%,d of %,d".formatted(state.step(), run.experiment().training().steps()));
    take(version, results, "seed", "libtorch");
    var architecture = new LinkedHashMap<String, String>();
    architecture.put("method", Names.of(run.experiment().objective()));
    take(architecture, results, "learned weights", "batch", "computed on");
    var data = new LinkedHashMap<String, String>();
    data.put("source", Names.of(run.experiment().data()));
    take(data, results, "training examples", "test examples", "data fingerprint");
    data.put(
        "tasks", source.tasks().isEmpty() ? "none" : String.join(", ", source.tasks().keySet()));
    var inputs = new LinkedHashMap<String, String>();
    all.forEach(
        name ->
            inputs.put(
                name,
                "%s, read as %s"
                    .formatted(
                        source.modalities().get(name), run.experiment().modalities().get(name))));
    var card =
        new ModelCard(
            results.run().title(),
            overview,
            version,
            architecture,
            data,
            inputs,
            "a vector of %,d numbers, of an example that has all modalities"
                .formatted(trained.objective().width(all)),
            measured(run.folder(), results, source.test().size()),
            graphics(run.folder()),
            limitations(run, source, state, results));
    run.write("MODEL_CARD.md", card.markdown());
    run.write("model-card.json", card.json());
  }

  /** With what each modality contributes, and what damage it bears, where that was asked. */
  private static List<Results.Section> measured(Path folder, Results results, int examples) {
    List<Results.Section> all = new ArrayList<>(results.sections());
    Path contribution = folder.resolve(ContributionFiles.NAME);
    if (Files.exists(contribution)) {
      all.addAll(Json.read(contribution, Contribution.class).sections(examples));
    }
    Path robustness = folder.resolve(RobustnessFiles.NAME);
    if (Files.exists(robustness)) {
      all.addAll(Json.read(robustness, Endurance.class).sections(examples));
    }
    return all;
  }

  private static void take(SequencedMap<String, String> facts, Results results, String... names) {
    for (String name : names) {
      String value = results.run().facts().get(name);
      if (value != null) {
        facts.put(name, value);
      }
    }
  }

  private static List<String> graphics(Path folder) {
    List<String> found = new ArrayList<>();
    found.add("report.html");
    for (String name : PICTURES) {
      Path pictures = folder.resolve(name);
      if (Files.isDirectory(pictures)) {
        try (Stream<Path> files = Files.list(pictures)) {
          files
              .map(file -> name + "/" + file.getFileName())
              .filter(file -> file.endsWith(".png") || file.endsWith(".svg"))
              .sorted()
              .forEach(found::add);
        } catch (IOException e) {
          throw new UncheckedIOException(pictures + ": cannot be read", e);
        }
      }
    }
    return found;
  }

  /** Only what follows from the run itself. */
  private static List<String> limitations(
      Run run, Source source, Checkpoint.State state, Results results) {
    List<String> limits = new ArrayList<>();
    limits.add(
        "One training from one seed: intervals are over test examples, and say nothing of how"
            + " another training would come out.");
    long steps = run.experiment().training().steps();
    if (state.step() < steps) {
      limits.add("The training is not finished: %,d of %,d steps.".formatted(state.step(), steps));
    }
    if (!state.data().equals(source.fingerprint())) {
      limits.add("The data has changed since the training.");
    }
    if (!source.flaws().isEmpty()) {
      limits.add("%,d examples of the data have flaws.".formatted(source.flaws().size()));
    }
    int test = source.test().size();
    limits.add(
        String.format(
            Locale.ROOT,
            "The test set of %,d examples resolves %.1f points at an accuracy of one half, at"
                + " best.",
            test,
            100 * 1.96 * Math.sqrt(.25 / test)));
    var unlearned = new TreeSet<String>();
    for (Results.Section section : results.sections()) {
      for (Results.Measurement each : section.measurements()) {
        if (section.title().startsWith("Trained") && each.metric().equals("balanced accuracy")) {
          if (each.isLikeChance()) {
            unlearned.add(each.task() + " (" + section.title().replace("Trained, ", "") + ")");
          }
        }
      }
    }
    if (results.sections().isEmpty()) {
      limits.add("Nothing was measured: the recipe asks no questions.");
    }
    if (!unlearned.isEmpty()) {
      limits.add("Cannot be told from guessing: %s.".formatted(String.join("; ", unlearned)));
    }
    if (!Files.exists(run.folder().resolve(ContributionFiles.NAME))) {
      limits.add("What each modality contributes was not asked (evaluate --contribution).");
    }
    if (!Files.exists(run.folder().resolve(RobustnessFiles.NAME))) {
      limits.add("How much damage to inputs it bears was not asked (evaluate --robustness).");
    }
    return limits;
  }
}
