package io.sensorium.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.Pairs;
import io.sensorium.data.Batch;
import io.sensorium.data.Examples;
import io.sensorium.data.Loader;
import io.sensorium.data.Sample;
import io.sensorium.objective.Comm;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final int BATCH = 5;

  @TempDir Path folder;

  @Test
  void comm_learns_one_batch() {
    List<Double> losses = new ArrayList<>();
    try (var loader = loader(1, Loader.Position.START)) {
      trainer(training(60, 0)).run(loader, List.of((_, seen) -> losses.add(seen.get("loss"))));
    }
    assertThat(losses.getLast()).isLessThan(losses.getFirst() / 2);
  }

  @Test
  void the_same_seed_gives_the_same_run() {
    assertThat(losses(11)).isEqualTo(losses(11));
  }

  @Test
  void a_resumed_run_is_the_unbroken_run_bit_for_bit() {
    var unbroken = trainer(training(11, 0.9));
    List<Double> expected = run(unbroken, Loader.Position.START);

    var broken = trainer(training(4, 0.9));
    List<Double> found = new ArrayList<>();
    try (var loader = loader(3, Loader.Position.START)) {
      broken.run(loader, List.of((_, seen) -> found.add(seen.get("loss"))));
      var at = loader.position();
      var state = new Checkpoint.State(4, at.epoch(), at.batch(), 1, "recipe", "data", "version");
      Checkpoint.write(folder, broken, state, 1);
    }
    var resumed = trainer(training(11, 0.9));
    Path checkpoint = Checkpoint.newest(folder).orElseThrow();
    Checkpoint.resume(checkpoint, resumed);
    found.addAll(run(resumed, Checkpoint.state(checkpoint).position()));

    assertThat(found).isEqualTo(expected);
    assertThat(numbers(resumed)).isEqualTo(numbers(unbroken));
  }

  private static Training stopping(long steps, double average) {
    Training plain = training(steps, average);
    return new Training(
        plain.steps(),
        plain.batch(),
        plain.chunk(),
        plain.optimizer(),
        new Schedule(1e-1, 0, Schedule.Curve.CONSTANT), // so fast that less is soon not found
        plain.clip(),
        plain.average(),
        plain.precision(),
        plain.checkpoint(),
        new Training.Stopping(2, 3, 0.5));
  }

  private static Trainer stopped(long steps, double average) {
    List<Supplier<Batch>> held =
        List.of(() -> Pairs.batch(11, BATCH, 1), () -> Pairs.batch(13, 3, 1));
    return new Trainer(Pairs.comm(1), stopping(steps, average), new Random(3), held);
  }

  /** The losses of what is held out. */
  private static List<Double> looks(Trainer trainer, Loader.Position start) {
    List<Double> looks = new ArrayList<>();
    try (var loader = loader(3, start)) {
      trainer.run(
          loader,
          List.of(
              (_, seen) -> {
                if (seen.containsKey("validation")) {
                  looks.add(seen.get("validation"));
                }
              }));
    }
    return looks;
  }

  @Test
  void training_ends_when_nothing_is_gained_and_the_best_weights_are_kept() {
    for (double average : new double[] {0, 0.5}) {
      var trainer = stopped(200, average);
      List<Double> looks = looks(trainer, Loader.Position.START);
      double least = looks.stream().min(Double::compare).orElseThrow();
      int at = looks.indexOf(least);
      assertThat(trainer.isDone()).isTrue();
      assertThat(trainer.step()).isLessThan(200).isEqualTo(2L * looks.size());
      assertThat(looks).hasSize(at + 1 + 3);
      assertThat(trainer.best()).isEqualTo(new Checkpoint.Best(least, 2 * (at + 1L), 3));
      Path kept = folder.resolve("average " + average);
      Checkpoint.write(kept, trainer, state(trainer, Loader.Position.START), 1);
      Comm comm = Pairs.comm(1);
      Checkpoint.load(Checkpoint.newest(kept).orElseThrow(), comm.parameters());
      Training.Stopping stop = new Training.Stopping(2, 3, 0.5);
      var again =
          new Validation(
              comm,
              stopping(200, 0),
              stop,
              List.of(() -> Pairs.batch(11, BATCH, 1), () -> Pairs.batch(13, 3, 1)),
              new Random(3));
      assertThat(again.look(2, 0, comm.parameters())).isEqualTo(least);
    }
  }

  private static Checkpoint.State state(Trainer trainer, Loader.Position at) {
    return new Checkpoint.State(
        trainer.step(), at.epoch(), at.batch(), 1, "recipe", "data", "version", trainer.best());
  }

  @Test
  void looking_at_what_is_held_out_changes_nothing() {
    var looked = stopped(6, 0.5);
    List<Double> losses = run(looked, Loader.Position.START);
    Training plain = stopping(6, 0.5);
    var never =
        new Trainer(
            Pairs.comm(1),
            new Training(
                6,
                BATCH,
                BATCH,
                plain.optimizer(),
                plain.schedule(),
                1,
                0.5,
                Precision.FLOAT32,
                plain.checkpoint()),
            new Random(3));
    assertThat(run(never, Loader.Position.START)).isEqualTo(losses);
  }

  @Test
  void a_resumed_run_stops_where_the_unbroken_one_does() {
    var unbroken = stopped(200, 0.5);
    List<Double> expected = looks(unbroken, Loader.Position.START);
    var broken = stopped(200, 0.5);
    List<Double> found = new ArrayList<>();
    try (var loader = loader(3, Loader.Position.START)) {
      assertThatThrownBy(
              () ->
                  broken.run(
                      loader,
                      List.of(
                          (step, seen) -> {
                            if (seen.containsKey("validation")) {
                              found.add(seen.get("validation"));
                            }
                            if (step == 4) {
                              Checkpoint.write(folder, broken, state(broken, loader.position()), 1);
                              throw new IllegalStateException("killed");
                            }
                          })))
          .hasMessage("killed");
    }
    var resumed = stopped(200, 0.5);
    Path checkpoint = Checkpoint.newest(folder).orElseThrow();
    Checkpoint.resume(checkpoint, resumed);
    found.addAll(looks(resumed, Checkpoint.state(checkpoint).position()));
    assertThat(found).isEqualTo(expected);
    assertThat(resumed.best()).isEqualTo(unbroken.best());
    assertThat(numbers(resumed)).isEqualTo(numbers(unbroken));
  }

  @Test
  void a_run_that_is_to_stop_needs_something_held_out() {
    assertThatThrownBy(() -> new Trainer(Pairs.comm(1), stopping(5, 0), new Random(3)))
        .hasMessage("trainer: nothing is held out to stop by");
    assertThatThrownBy(() -> new Training.Stopping(2, 0, 0.1))
        .hasMessage("every and patience must be at least 1, got 2 and 0");
    assertThatThrownBy(() -> new Training.Stopping(2, 1, 1))
        .hasMessage("share must be between 0 and 1, got 1.0");
  }

  @Test
  void only_the_newest_checkpoints_stay() {
    var trainer = trainer(training(3, 0));
    for (long step : new long[] {5, 20, 100}) {
      Checkpoint.write(
          folder, trainer, new Checkpoint.State(step, 0, 0, 1, "recipe", "data", "version"), 2);
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("000000020", "000000100");
    assertThat(Checkpoint.newest(folder)).contains(folder.resolve("000000100"));
  }

  @Test
  void a_checkpoint_of_another_model_says_what_differs() {
    var trainer = trainer(training(3, 0));
    Checkpoint.write(
        folder, trainer, new Checkpoint.State(3, 0, 0, 1, "recipe", "data", "version"), 1);
    Path checkpoint = Checkpoint.newest(folder).orElseThrow();
    var other = Pairs.comm(1).parameters();
    other.put("extra", other.firstEntry().getValue());
    assertThatThrownBy(() -> Checkpoint.load(checkpoint, other))
        .hasMessageEndingWith(
            "holds other tensors than this recipe's; missing [extra], unknown []");
  }

  @Test
  void training_stops_at_once_when_the_loss_is_not_finite() {
    Comm comm = Pairs.comm(1);
    comm.head().last().weight().update(comm.head().last().weight().times(Double.NaN));
    var trainer = new Trainer(comm, training(5, 0), new Random(3));
    List<Long> steps = new ArrayList<>();
    try (var loader = loader(3, Loader.Position.START)) {
      assertThatThrownBy(() -> trainer.run(loader, List.of((step, _) -> steps.add(step))))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("training diverged at step 0")
          .hasMessageContaining("together=NaN");
    }
    assertThat(steps).isEmpty();
  }

  @Test
  void memory_does_not_grow_with_steps() {
    List<Double> handles = new ArrayList<>();
    try (var loader = loader(3, Loader.Position.START)) {
      trainer(training(40, 0.9))
          .run(loader, List.of((_, seen) -> handles.add(seen.get("handles"))));
    }
    assertThat(handles.getLast()).isLessThanOrEqualTo(handles.get(5));
  }

  private static List<Double> losses(long steps) {
    return run(trainer(training(steps, 0)), Loader.Position.START);
  }

  private static List<Double> run(Trainer trainer, Loader.Position start) {
    List<Double> losses = new ArrayList<>();
    try (var loader = loader(3, start)) {
      trainer.run(loader, List.of((_, seen) -> losses.add(seen.get("loss"))));
    }
    return losses;
  }

  private static Trainer trainer(Training training) {
    return new Trainer(Pairs.comm(1), training, new Random(3));
  }

  private static Training training(long steps, double average) {
    return new Training(
        steps,
        BATCH,
        BATCH,
        new AdamW.Config(1e-2, 0.9, 0.999),
        new Schedule(3e-3, 2, Schedule.Curve.CONSTANT),
        1,
        average,
        Precision.FLOAT32,
        new Training.Saving(5, 2));
  }

  /** Batches of pairs, of which there are {@code different}; the last pair has no right image. */
  private static Loader<Supplier<Batch>> loader(int different, Loader.Position start) {
    Examples names =
        new Examples() {
          @Override
          public int size() {
            return different;
          }

          @Override
          public Sample get(int index) {
            return new Sample(String.valueOf(index), Map.of(), Map.of());
          }
        };
    return new Loader<>(
        names,
        1,
        7,
        start,
        samples -> {
          long seed = Long.parseLong(samples.getFirst().id());
          return () -> Pairs.batch(seed, BATCH, 1);
        });
  }

  private static List<Double> numbers(Trainer trainer) {
    List<Double> numbers = new ArrayList<>();
    var tensors = trainer.tensors();
    for (var group :
        List.of(tensors.model(), tensors.optimizer(), tensors.average(), tensors.best())) {
      group
          .values()
          .forEach(each -> java.util.Arrays.stream(each.toDoubles()).forEach(numbers::add));
    }
    return numbers;
  }
}
