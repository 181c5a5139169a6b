package io.sensorium.objective;

import static io.sensorium.tensor.Memory.scoped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.model.Readout;
import io.sensorium.model.Tower;
import io.sensorium.nn.Activation;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Mlp;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class CyclicTranslationTest extends ObjectiveContract {
  private static final int WIDTH = 11;
  private static final int HIDDEN = 13;
  private static final int PIXELS = 75; // 3 · 5 · 5
  private static final Pass LEARNING = Pass.learning(new Random(1)).withoutTrace();

  @Override
  CyclicTranslation.Config config(List<String> modalities) {
    return config(modalities, 0.1, 0.1, Translator.Sharing.SHARED, 1);
  }

  /** From left to right. */
  private static CyclicTranslation.Config config(
      List<String> modalities,
      double there,
      double back,
      Translator.Sharing sharing,
      double taught) {
    var targets = new LinkedHashMap<String, Double>();
    modalities.stream().skip(1).forEach(name -> targets.put(name, there));
    var tasks = new LinkedHashMap<String, Double>();
    if (taught > 0) {
      tasks.put("kind", taught);
    }
    return new CyclicTranslation.Config(
        "left",
        targets,
        back,
        new VectorTranslator.Config(
            new Tower.Config(backbone("left"), Readout.MEAN), WIDTH, HIDDEN, sharing),
        tasks);
  }

  private static CyclicTranslation built(
      int modalities, double there, double back, Translator.Sharing sharing, double taught) {
    List<String> names = List.of("left", "middle", "right").subList(0, modalities);
    return (CyclicTranslation) build(config(names, there, back, sharing, taught), modalities);
  }

  @Test
  void the_loss_is_the_papers_written_out() {
    for (Translator.Sharing sharing : Translator.Sharing.values()) {
      CyclicTranslation bent = bent(built(3, 0.7, 0.3, sharing, 1.9));
      Batch batch = batch(3);
      Loss loss = bent.loss(batch, new Random(1));
      ByHand hand = new ByHand(bent, batch);
      assertThat(loss.parts().get("left to middle").item()).isCloseTo(hand.there, within(1e-5));
      assertThat(loss.parts().get("left to right").item()).isCloseTo(hand.further, within(1e-5));
      assertThat(loss.parts().get("middle to left").item()).isCloseTo(hand.back, within(1e-5));
      double labels = loss.parts().get("kind").item() * 6 / 7; // one example has none
      assertThat(loss.total().item())
          .isCloseTo(
              0.7 * (hand.there + hand.further) + 0.3 * hand.back + 1.9 * labels, within(1e-5));
    }
  }

  /** With ReLU in place of GELU, which is easier to write out. */
  private static CyclicTranslation bent(CyclicTranslation built) {
    VectorTranslator given = networks(built);
    var further = new LinkedHashMap<String, VectorTranslator.Core>();
    given.further().forEach((name, core) -> further.put(name, bent(core)));
    List<VectorTranslator.Core> cores =
        given.cores().stream().map(CyclicTranslationTest::bent).toList();
    return new CyclicTranslation(
        new VectorTranslator(given.reader(), given.in(), given.out(), cores, further),
        built.heads(),
        built.route());
  }

  private static VectorTranslator networks(CyclicTranslation built) {
    return (VectorTranslator) built.translator();
  }

  private static VectorTranslator.Core bent(VectorTranslator.Core core) {
    return new VectorTranslator.Core(bent(core.encoder()), bent(core.decoder()));
  }

  private static Mlp bent(Mlp mlp) {
    return new Mlp(mlp.up(), mlp.down(), Activation.RELU);
  }

  /** The three errors of a translation from left to middle and back, and to right. */
  private static final class ByHand {
    double there;
    double back;
    double further;

    ByHand(CyclicTranslation bent, Batch batch) {
      VectorTranslator networks = networks(bent);
      VectorTranslator.Core forth = networks.cores().getFirst();
      VectorTranslator.Core home = networks.cores().getLast();
      double[][] read = rows(networks.reader().apply(batch.of("left"), LEARNING).values());
      double[][] left = pixels(batch.of("left"));
      double[][] middle = pixels(batch.of("middle"));
      double[][] right = words(batch.of("right"), networks.out().get("right"));
      for (int p = 0; p < read.length; p++) {
        double[] code = mlp(read[p], forth.encoder());
        double[] told = linear(mlp(code, forth.decoder()), networks.out().get("middle"));
        double[] again = mlp(linear(told, networks.in().get("middle")), home.encoder());
        double[] source = linear(mlp(again, home.decoder()), networks.out().get("left"));
        VectorTranslator.Core own = networks.further().get("right");
        double[] other =
            linear(mlp(mlp(code, own.encoder()), own.decoder()), networks.out().get("right"));
        there += error(told, middle[p]) / read.length;
        back += error(source, left[p]) / read.length;
        further += error(other, right[p]) / read.length;
      }
    }

    private static double[][] pixels(Column column) {
      double[][] pixels = rows(column.values().view(7, PIXELS));
      for (double[] row : pixels) {
        for (int i = 0; i < row.length; i++) {
          row[i] = 4 * row[i] - 2;
        }
      }
      return pixels;
    }

    private static double[][] words(Column column, Linear out) {
      double[][] counts = new double[7][(int) out.weight().size(0)];
      long[] pieces = column.values().toLongs();
      long[] lengths = Objects.requireNonNull(column.lengths()).toLongs();
      int steps = (int) column.values().size(1);
      for (int p = 0; p < 7; p++) {
        for (int t = 0; t < lengths[p]; t++) {
          counts[p][(int) pieces[p * steps + t]]++;
        }
      }
      return counts;
    }

    private static double[][] rows(Tensor x) {
      double[] all = x.toDoubles();
      double[][] rows = new double[(int) x.size(0)][(int) x.size(1)];
      for (int i = 0; i < all.length; i++) {
        rows[i / rows[0].length][i % rows[0].length] = all[i];
      }
      return rows;
    }

    private static double[] mlp(double[] x, Mlp mlp) {
      double[] hidden = linear(x, mlp.up());
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] = Math.max(0, hidden[i]);
      }
      return linear(hidden, mlp.down());
    }

    private static double[] linear(double[] x, Linear map) {
      double[][] weight = rows(map.weight());
      double[] y = map.bias().toDoubles();
      for (int i = 0; i < y.length; i++) {
        for (int j = 0; j < x.length; j++) {
          y[i] += weight[i][j] * x[j];
        }
      }
      return y;
    }

    private static double error(double[] told, double[] truth) {
      double sum = 0;
      for (int i = 0; i < told.length; i++) {
        sum += (told[i] - truth[i]) * (told[i] - truth[i]) / told.length;
      }
      return sum;
    }
  }

  /** Losses and weights that represent of a training. */
  private static List<double[]> trained(Objective objective, Batch batch, String networks) {
    SequencedMap<String, Tensor> weights = objective.parameters();
    List<double[]> seen = new ArrayList<>();
    var optimizer = new AdamW(weights, (_, _) -> true, new AdamW.Config(0.01, 0.9, 0.999));
    for (int step = 0; step < 7; step++) {
      Random random = new Random(step);
      scoped(
          () -> {
            Loss loss = objective.loss(batch, random);
            loss.total().backward();
            seen.add(new double[] {loss.parts().get("kind").item(), optimizer.norm()});
            optimizer.step(1e-2);
          });
    }
    weights.forEach(
        (name, weight) -> {
          if (name.startsWith(networks + "translator.reader.") || name.startsWith("heads.")) {
            seen.add(weight.toDoubles());
          }
        });
    return seen;
  }

  @Test
  void without_translation_it_is_the_encoder_with_its_head_taught_alone_bit_for_bit() {
    Batch batch = batch(2);
    CyclicTranslation translating = built(2, 0, 0, Translator.Sharing.SHARED, 1);
    var networks = config(List.of("left", "middle"), 0, 0, Translator.Sharing.SHARED, 0);
    Objective alone = build(TaughtTest.config(networks, List.of("left"), 0, 1), 2);
    List<double[]> one = trained(translating, batch, "");
    List<double[]> other = trained(alone, batch.only(List.of("left")), "start.");
    assertThat(one).hasSameSizeAs(other).hasSizeGreaterThan(7 + 6);
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i)).isEqualTo(other.get(i));
    }
  }

  @Test
  void labels_are_told_from_the_source_whatever_else_there_is() {
    CyclicTranslation built = built(2, 0.7, 0.3, Translator.Sharing.SHARED, 1);
    Batch whole = batch(2);
    assertThat(built.classify(whole).get("kind").toDoubles())
        .isEqualTo(built.classify(whole.only(List.of("left"))).get("kind").toDoubles());
    assertThatThrownBy(() -> built.classify(whole.only(List.of("middle"))))
        .hasMessage("batch: no modality 'left'; it has [middle]");
  }

  @Test
  void directions_share_their_networks_or_do_not() {
    assertThat(built(2, 1, 1, Translator.Sharing.SHARED, 0).parameters().keySet())
        .noneMatch(name -> name.startsWith("translator.cores.1."));
    assertThat(built(2, 1, 1, Translator.Sharing.SEPARATE, 0).parameters().keySet())
        .anyMatch(name -> name.startsWith("translator.cores.1.decoder."));
  }

  @Test
  void without_the_way_back_nothing_is_learned_of_it() {
    CyclicTranslation built = built(2, 0.7, 0, Translator.Sharing.SEPARATE, 0);
    Loss loss = built.loss(batch(2), new Random(1));
    assertThat(loss.parts()).containsOnlyKeys("left to middle");
    loss.total().backward();
    built
        .parameters()
        .forEach(
            (name, weight) -> {
              boolean back =
                  name.contains(".in.") || name.contains("out.left") || name.contains("cores.1");
              if (weight.requiresGradient()) {
                assertThat(weight.gradient() == null).as(name).isEqualTo(back);
              }
            });
  }

  @Test
  void tells_what_it_cannot_do() {
    assertThatThrownBy(() -> config(List.of("left"), 1, 1, Translator.Sharing.SHARED, 1))
        .hasMessage("targets must name modalities other than the source 'left', got []");
    assertThatThrownBy(
            () -> build(config(List.of("left", "right"), 1, 1, Translator.Sharing.SHARED, 1), 2))
        .hasMessage(
            "cyclicTranslation: source and targets must be the modalities [left, middle], got"
                + " [left, right]");
  }
}
