package io.sensorium.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Mispaired;
import io.sensorium.evaluate.LinearProbe;
import io.sensorium.evaluate.Measurement;
import io.sensorium.experiment.Experiment;
import io.sensorium.experiment.Finding;
import io.sensorium.model.PatchSignal;
import io.sensorium.model.Sharing;
import io.sensorium.objective.Vatt;
import io.sensorium.study.StudyResults.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VattStudiesTest {
  private static final double CHANCE = 0.02;
  private final VattStudy vatt = new VattStudy(List.of(0L, 1L));
  private final DropTokenStudy dropToken = new DropTokenStudy(List.of(0L, 1L));

  private static Vatt.Config objective(Experiment experiment) {
    return (Vatt.Config) experiment.objective();
  }

  @Test
  void pairs_have_two_modalities_and_all_of_their_texts() {
    var experiments = vatt.experiments();
    assertThat(experiments).hasSize(12);
    Experiment sounds = experiments.get("seed-1/videoAudio");
    assertThat(sounds.modalities()).containsOnlyKeys("video", "audio");
    assertThat(objective(sounds).candidates()).isEmpty();
    Experiment texts = experiments.get("seed-1/audioText");
    assertThat(texts.modalities()).containsOnlyKeys("audio", "text", "text2");
    assertThat(objective(texts).signals()).containsOnlyKeys("audio", "text");
    assertThat(texts.evaluation().given()).containsExactly(List.of("audio"), List.of("text"));
    assertThat(texts.evaluation().retrieval()).hasSize(1);
  }

  @Test
  void sharing_and_pairing_are_all_else_that_differs() {
    var experiments = vatt.experiments();
    Experiment specific = experiments.get("seed-1/specific");
    Experiment agnostic = experiments.get("seed-1/agnostic");
    assertThat(objective(agnostic).encoders()).isInstanceOf(Sharing.Agnostic.class);
    assertThat(objective(agnostic).spaces()).isEqualTo(objective(specific).spaces());
    Experiment mispaired = experiments.get("seed-1/mispaired");
    assertThat(mispaired.data()).isEqualTo(new Mispaired.Config(specific.data(), 1));
    assertThat(mispaired.objective()).isEqualTo(specific.objective());
  }

  @Test
  void rates_differ_in_what_is_left_out_of_video_and_sound() {
    var experiments = dropToken.experiments();
    assertThat(experiments.sequencedKeySet())
        .containsExactly(
            "seed-0/drop-75",
            "seed-0/drop-50",
            "seed-0/drop-25",
            "seed-0/drop-0",
            "seed-1/drop-75",
            "seed-1/drop-50",
            "seed-1/drop-25",
            "seed-1/drop-0");
    var signals = objective(experiments.get("seed-1/drop-75")).signals();
    assertThat(((PatchSignal.Config) signals.get("video")).drop()).isEqualTo(0.75);
    assertThat(((PatchSignal.Config) signals.get("audio")).drop()).isEqualTo(0.75);
  }

  @Test
  void tables_hold_the_means_over_seeds_and_tasks() {
    List<Row> rows = vatt.rows(found(vatt.experiments().sequencedKeySet(), 0.3));
    Row found = Row.of(rows, "specific", "text-video/recall@10");
    assertThat(found.value()).isCloseTo(0.31, within(1e-9)); // of .3 and .32
    assertThat(found.chance()).isCloseTo(CHANCE, within(1e-9));
    Row linear = Row.of(rows, "specific", "linear/video");
    assertThat(linear.value()).isCloseTo(0.36, within(1e-9)); // .3 and .4, .32 and .42
    assertThat(linear.chance()).isCloseTo(0.35, within(1e-9)); // of .2 and .5
    assertThat(rows.stream().filter(row -> row.method().equals("videoAudio")).map(Row::metric))
        .containsExactly("linear/video", "linear/audio", "audio-video/recall@10");
    assertThat(Row.of(rows, "randomWeights", "text-video/recall@10").value())
        .isCloseTo(CHANCE, within(1e-9));
  }

  @Test
  void the_verdict_says_what_comes_out() {
    assertThat(vatt.verdict(vatt.rows(found(vatt.experiments().sequencedKeySet(), 0.3))))
        .contains(
            "Text finds its video among ten in 31.0% of cases, at least ten times as often as"
                + " chance (2.0%): yes.",
            "Trained on mispaired clips it does so by chance alone (31.0%, interval contains"
                + " 2.0%): no.",
            "With one transformer for all as well: no difference can be told (31.0% against"
                + " 31.0%).",
            "Without text, sound finds its video as well: no difference can be told (31.0% against"
                + " 31.0%).");
    assertThat(dropToken.verdict(dropToken.rows(dropped(), costs())))
        .contains(
            "Leaving out 75%: 25% of the operations and 30% of the time of a step; text finds its"
                + " video among ten in 11.0% of cases (11.0% with all tokens).",
            "At the published rate of 50% text finds its video at least ten times as often as"
                + " chance (2.0%): no.");
  }

  private Map<String, List<Finding>> dropped() {
    return found(dropToken.experiments().sequencedKeySet(), 0.1);
  }

  private static StepCosts costs() {
    var settings = new LinkedHashMap<String, StepCosts.Cost>();
    settings.put("drop-75", new StepCosts.Cost(1e9, 0.3, 0.2, 0.4, 1e8));
    settings.put("drop-50", new StepCosts.Cost(2e9, 0.5, 0.4, 0.6, 2e8));
    settings.put("drop-25", new StepCosts.Cost(3e9, 0.8, 0.7, 0.9, 3e8));
    settings.put("drop-0", new StepCosts.Cost(4e9, 1, 0.9, 1.1, 4e8));
    return new StepCosts(settings);
  }

  @Test
  void costs_stand_in_the_table_and_in_a_picture_of_their_own(@TempDir Path folder) {
    List<Row> rows = dropToken.rows(dropped(), costs());
    assertThat(Row.of(rows, "drop-25", "cost/gflops").value()).isEqualTo(3);
    assertThat(Row.of(rows, "drop-25", "cost/gflops").published()).isEqualTo(574.2);
    assertThat(Row.of(rows, "drop-25", "cost/step").high()).isEqualTo(0.9);
    assertThat(Row.of(rows, "drop-25", "cost/memory").value()).isEqualTo(300);
    for (Study.Figure figure : dropToken.figures(rows)) {
      figure.chart().write(folder.resolve(figure.file()));
      assertThat(Files.exists(folder.resolve(figure.file()))).isTrue();
    }
    vatt.chart(vatt.rows(found(vatt.experiments().sequencedKeySet(), 0.3)))
        .write(folder.resolve("vatt.png"));
  }

  /** Each seed finds a little more than the one before. */
  private static Map<String, List<Finding>> found(Iterable<String> runs, double recall) {
    var found = new LinkedHashMap<String, List<Finding>>();
    for (String run : runs) {
      double value = recall + (run.startsWith("seed-1") ? 0.02 : 0);
      List<Finding> findings = new ArrayList<>();
      for (String given : List.of("video", "audio", "text")) {
        findings.add(probe(Finding.Subject.TRAINED, given, "event", value, 0.2));
        findings.add(probe(Finding.Subject.TRAINED, given, "heading", value + 0.1, 0.5));
        findings.add(probe(Finding.Subject.RANDOM_WEIGHTS, given, "event", 0.2, 0.2));
      }
      for (String task : List.of("text to video", "audio to video", "audio to text")) {
        findings.add(recall(Finding.Subject.TRAINED, task, value));
        findings.add(recall(Finding.Subject.RANDOM_WEIGHTS, task, CHANCE));
      }
      found.put(run, findings);
    }
    return found;
  }

  private static Finding probe(
      Finding.Subject subject, String given, String task, double value, double chance) {
    String method = LinearProbe.Fit.BALANCED.method();
    return new Finding(
        subject,
        List.of(given),
        new Measurement(
            method, task, "balanced accuracy", value, value - 0.02, value + 0.02, chance, 500));
  }

  private static Finding recall(Finding.Subject subject, String task, double value) {
    return new Finding(
        subject,
        List.of(),
        new Measurement(
            "retrieval", task, "recall@10", value, value - 0.02, value + 0.02, CHANCE, 500));
  }
}
