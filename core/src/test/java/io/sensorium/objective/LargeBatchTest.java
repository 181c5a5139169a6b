package io.sensorium.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.Gradients;
import io.sensorium.augment.Same;
import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.mask.Masking.Draw;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.model.PatchSignal;
import io.sensorium.model.Sharing;
import io.sensorium.model.Signal;
import io.sensorium.model.Spaces;
import io.sensorium.model.TowerSize;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** VATT's published batch, of which no more is encoded at a time than of a small one. */
class LargeBatchTest {
  private static final int BATCH = 2048;
  private static final int PIECE = 64;
  private static final List<String> NAMES = List.of("video", "text", "text2");

  /** Notes how many examples are encoded at a time. */
  private record Watched(Vatt vatt, AtomicInteger most) implements Contrastive {
    @Override
    public Features features(Batch batch, Pass pass) {
      most.accumulateAndGet(batch.size(), Math::max);
      return vatt.features(batch, pass);
    }

    @Override
    public Loss compare(Features features, Pass pass) {
      return vatt.compare(features, pass);
    }

    @Override
    public Column represent(Batch batch, Pass pass) {
      return vatt.represent(batch, pass);
    }

    @Override
    public int width(Collection<String> modalities) {
      return vatt.width(modalities);
    }

    @Override
    public Tensor project(Batch batch, String modality) {
      return vatt.project(batch, modality);
    }
  }

  private static Vatt vatt() {
    var modalities = new LinkedHashMap<String, Modality>();
    var signals = new LinkedHashMap<String, Signal.Config>();
    NAMES.forEach(name -> modalities.put(name, new Image(2)));
    var size = new TowerSize.Given(6, 10, 1, 2);
    for (String name : NAMES.subList(0, 2)) {
      signals.put(name, new PatchSignal.Config(List.of(2, 1), 0, Draw.EACH));
    }
    return new Vatt.Config(
            signals,
            new Sharing.Specific(Map.of("video", size, "text", size), 0),
            new Spaces.Hierarchy(
                Spaces.Norms.PUBLISHED, List.of(new Spaces.Pair("video", "text", 5, 1))),
            new Nce.Config(Nce.Form.ASYMMETRIC, 0.07, Nce.Temperature.FIXED),
            Map.of("text", List.of("text2")),
            Map.of("video", new Same(), "text", new Same(), "text2", new Same()))
        .build(modalities, new Random(3));
  }

  /** Every fifth clip has text, and but for every seventh another one. */
  private static Batch batch() {
    var columns = new LinkedHashMap<String, Column>();
    for (int n = 0; n < NAMES.size(); n++) {
      boolean[] present = new boolean[BATCH];
      for (int i = 0; i < BATCH; i++) {
        present[i] = n == 0 || (i % 5 == 0 && (n == 1 || i % 7 != 0));
      }
      Rows rows = Rows.where(present);
      columns.put(
          NAMES.get(n), new Column(new Random(n).uniform(rows.count(), 3, 2, 2), null, rows));
    }
    return new Batch(BATCH, columns);
  }

  private static Watched teach(int chunk) {
    var watched = new Watched(vatt(), new AtomicInteger());
    Loss loss =
        new GradientCache(chunk, Precision.FLOAT32).backward(watched, batch(), new Random(5));
    assertThat(loss.total().item()).isFinite().isGreaterThan(Math.log(2));
    return watched;
  }

  @Test
  void pieces_of_64_give_the_gradient_of_2048_at_once() {
    Watched whole = teach(BATCH);
    Watched pieces = teach(PIECE);
    assertThat(whole.most().get()).isEqualTo(BATCH);
    assertThat(pieces.most().get()).isEqualTo(PIECE);
    var found = pieces.vatt().parameters();
    whole
        .vatt()
        .parameters()
        .forEach(
            (name, weight) -> {
              if (weight.requiresGradient()) {
                double[] expected = Gradients.of(weight).toDoubles();
                double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
                assertThat(Gradients.of(found.get(name)).toDoubles())
                    .as(name)
                    .containsExactly(expected, within(1e-5 * Math.max(1, largest)));
              }
            });
  }
}
