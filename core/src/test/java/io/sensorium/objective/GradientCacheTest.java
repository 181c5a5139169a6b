package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Pairs;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.model.ProjectionHead;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GradientCacheTest {

  /** Linear towers without batch norm, a head with it, and noise that must be drawn twice alike. */
  record Noisy(Linear left, Linear right, ProjectionHead head) implements Contrastive {
    static Noisy of(long seed) {
      Random random = new Random(seed);
      int pixels = 3 * Pairs.SIZE * Pairs.SIZE;
      return new Noisy(
          Linear.of(pixels, 7, random),
          Linear.of(pixels, 7, random),
          ProjectionHead.of(random, 7, 11, 5));
    }

    @Override
    public Features features(Batch batch, Pass pass) {
      var columns = new LinkedHashMap<String, Column>();
      for (var tower : Map.of("left", left, "right", right).entrySet()) {
        if (batch.has(tower.getKey())) {
          Column column = batch.of(tower.getKey());
          Tensor flat = column.values().rearrange("p c y x -> p (c y x)");
          Tensor noise = Objects.requireNonNull(pass.random()).normal(0.1, 1, 7);
          columns.put(
              tower.getKey(), column.with(tower.getValue().apply(flat).plus(noise.times(0))));
        }
      }
      return new Features(batch.size(), columns);
    }

    @Override
    public Loss compare(Features features, Pass pass) {
      Column left = features.of("left");
      Column right = features.of("right");
      Tensor a = head.apply(left.rows().pick(left.values(), right.rows()), pass);
      Tensor b = head.apply(right.values(), pass);
      return new Loss(new NtXent(0.2).apply(a, b), new LinkedHashMap<>());
    }

    @Override
    public int width(java.util.Collection<String> modalities) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Column represent(Batch batch, Pass pass) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Tensor project(Batch batch, String modality) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void pieces_give_the_gradient_of_the_whole_batch() {
    Batch batch = Pairs.batch(2, 17, 3);
    Noisy whole = Noisy.of(1);
    Loss expected = new GradientCache(17, Precision.FLOAT32).backward(whole, batch, new Random(5));
    Noisy pieces = Noisy.of(1);
    Loss found = new GradientCache(5, Precision.FLOAT32).backward(pieces, batch, new Random(5));
    assertThat(found.total().item()).isCloseTo(expected.total().item(), within(1e-5));
    var gradients = pieces.parameters();
    whole
        .parameters()
        .forEach(
            (name, tensor) -> {
              if (tensor.requiresGradient()) {
                assertThat(gradients.get(name).gradient().toDoubles())
                    .as(name)
                    .containsExactly(tensor.gradient().toDoubles(), within(1e-5));
              }
            });
  }

  @Test
  void a_forward_pass_that_is_repeated_leaves_running_statistics_as_after_one() {
    Batch batch = Pairs.batch(2, 6, 0);
    var comm = Pairs.comm(1);
    new GradientCache(3, Precision.FLOAT32).backward(comm, batch, new Random(5));
    var mean = comm.encoders().get("left").parameters().get("backbone.stages.0.norm.runningMean");
    var twin = Pairs.comm(1);
    for (int from : new int[] {0, 3}) {
      twin.features(batch.slice(from, from + 3), Pass.learning(new Random(5)));
    }
    var expected =
        twin.encoders().get("left").parameters().get("backbone.stages.0.norm.runningMean");
    assertThat(mean.toDoubles()).isEqualTo(expected.toDoubles());
  }

  @Test
  void bfloat16_changes_the_loss_a_little_and_gives_float32_gradients() {
    Batch batch = Pairs.batch(2, 6, 0);
    var exact = Pairs.comm(1);
    var rough = Pairs.comm(1);
    double a =
        new GradientCache(6, Precision.FLOAT32)
            .backward(exact, batch, new Random(5))
            .total()
            .item();
    double b =
        new GradientCache(6, Precision.BFLOAT16)
            .backward(rough, batch, new Random(5))
            .total()
            .item();
    assertThat(b).isNotEqualTo(a).isCloseTo(a, within(0.1));
    assertThat(rough.parameters().get("fusion.start").gradient().type()).isEqualTo(DType.FLOAT32);
  }
}
