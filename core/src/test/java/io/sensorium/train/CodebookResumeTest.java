package io.sensorium.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorium.data.Batch;
import io.sensorium.data.Examples;
import io.sensorium.data.Loader;
import io.sensorium.data.Sample;
import io.sensorium.data.Wave;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Sound;
import io.sensorium.model.DilatedCompressor;
import io.sensorium.nn.Codebook;
import io.sensorium.objective.Patchwork;
import io.sensorium.objective.VqVae;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learned without gradients goes on from a checkpoint, too. */
class CodebookResumeTest {
  private static final int EXAMPLES = 7;
  private static final int BATCH = 3;
  private static final Sound SOUND = new Sound(50, 1, 35);

  @TempDir Path folder;

  /** Sounds of chance. */
  private record Noises() implements Examples {
    @Override
    public int size() {
      return EXAMPLES;
    }

    @Override
    public Sample get(int index) {
      var random = new SplittableRandom(index);
      float[] samples = new float[SOUND.samples()];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) random.nextDouble(-1, 1);
      }
      return new Sample("noise-" + index, Map.of("noise", new Wave(50, 1, samples)), Map.of());
    }
  }

  private static Trainer trainer(long steps) {
    VqVae model =
        new VqVae.Config(
                new DilatedCompressor.Config(5, List.of(7), 1, 3),
                new Codebook.Config(11, 3, 0.9, 0.5, Codebook.Start.BATCH),
                new Patchwork.Standard(List.of(0.0), List.of(0.6)),
                new VqVae.Costs(0.25, 0))
            .build(modalities(), new Random(1));
    var training =
        new Training(
            steps,
            BATCH,
            2,
            new AdamW.Config(0, 0.9, 0.999),
            new Schedule(1e-2, 0, Schedule.Curve.CONSTANT),
            0,
            0.5,
            Precision.FLOAT32,
            new Training.Saving(1, 1));
    return new Trainer(model, training, new Random(3));
  }

  private static SequencedMap<String, Modality> modalities() {
    return new LinkedHashMap<>(Map.of("noise", SOUND));
  }

  private static Loader<Supplier<Batch>> loader(Loader.Position start) {
    return new Loader<>(new Noises(), BATCH, 5, start, new Collator(modalities())::pack);
  }

  /** What the journal says of the codes. */
  private static List<List<Double>> run(Trainer trainer, Loader<Supplier<Batch>> batches) {
    List<List<Double>> seen = new ArrayList<>();
    trainer.run(
        batches,
        List.of(
            (_, step) ->
                seen.add(
                    List.of(
                        step.get("loss"), step.get("perplexity"), step.get("epoch perplexity")))));
    return seen;
  }

  @Test
  void a_resumed_run_goes_on_with_the_very_same_codes() {
    Trainer unbroken = trainer(11);
    List<List<Double>> expected;
    try (var batches = loader(Loader.Position.START)) {
      expected = run(unbroken, batches);
    }
    Trainer broken = trainer(4);
    List<List<Double>> found = new ArrayList<>();
    Loader.Position at;
    try (var batches = loader(Loader.Position.START)) {
      found.addAll(run(broken, batches));
      at = batches.position();
    }
    Checkpoint.write(
        folder,
        broken,
        new Checkpoint.State(4, at.epoch(), at.batch(), 1, "recipe", "data", "version"),
        1);
    Trainer resumed = trainer(11);
    Checkpoint.resume(Checkpoint.newest(folder).orElseThrow(), resumed);
    try (var batches = loader(at)) {
      found.addAll(run(resumed, batches));
    }
    assertThat(found).isEqualTo(expected);
    var weights = resumed.tensors();
    unbroken
        .tensors()
        .model()
        .forEach(
            (name, weight) ->
                assertThat(weights.model().get(name).toDoubles())
                    .as(name)
                    .containsExactly(weight.toDoubles()));
    assertThat(weights.model().get("codebook.begun").item()).isEqualTo(1);
  }

  @Test
  void the_average_of_weights_keeps_the_codes_as_they_are() {
    Trainer trainer = trainer(5);
    try (var batches = loader(Loader.Position.START)) {
      run(trainer, batches);
    }
    Checkpoint.Tensors tensors = trainer.tensors();
    assertThat(tensors.average().get("codebook.table").toDoubles())
        .containsExactly(tensors.model().get("codebook.table").toDoubles());
    assertThat(tensors.average().get("network.up.last.weight").toDoubles())
        .isNotEqualTo(tensors.model().get("network.up.last.weight").toDoubles());
  }

  @Test
  void usage_is_counted_from_the_start_of_each_epoch() {
    Trainer trainer = trainer(4); // three steps of 3, 3 and 1 examples, then a new epoch
    try (var batches = loader(Loader.Position.START)) {
      List<List<Double>> seen = run(trainer, batches);
      assertThat(seen.get(1).get(2)).isNotEqualTo(seen.get(1).get(1));
      assertThat(seen.get(3).get(2)).isEqualTo(seen.get(3).get(1));
    }
  }
}
