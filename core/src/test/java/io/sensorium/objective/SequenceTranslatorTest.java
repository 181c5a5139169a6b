package io.sensorium.objective;

import static io.sensorium.tensor.Memory.scoped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.data.Value;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Moments;
import io.sensorium.modality.Series;
import io.sensorium.nn.GruCell;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.AdamW;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SequenceTranslatorTest {
  private static final int STEPS = 5;
  private static final int WIDTH = 7;
  private static final int COUNT = 11;
  private static final SequencedMap<String, Modality> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("words", series(3));
    KINDS.put("face", series(2));
  }

  private static Series series(int channels) {
    var config = new Series.Config(STEPS, channels, Series.Keep.FIRST, false, false);
    return new Series(
        config,
        new Moments(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0)));
  }

  private static CyclicTranslation.Config config(
      double there, double back, Translator.Sharing sharing, boolean taught) {
    var targets = new LinkedHashMap<String, Double>();
    targets.put("face", there);
    var tasks = new LinkedHashMap<String, Double>();
    if (taught) {
      tasks.put("mood", 1.0);
    }
    return new CyclicTranslation.Config(
        "words", targets, back, new SequenceTranslator.Config(WIDTH, sharing), tasks);
  }

  private static Objective build(Objective.Config config) {
    return config.build(
        new Setting(KINDS, Map.of("mood", List.of("sad", "glad")), null), new Random(17));
  }

  private static CyclicTranslation built(
      double there, double back, Translator.Sharing sharing, boolean taught) {
    return (CyclicTranslation) build(config(there, back, sharing, taught));
  }

  /** Waves of two kinds, seen in both series; some are shorter. */
  private static Batch batch(boolean mixed) {
    var random = new SplittableRandom(5);
    List<Value> words = new ArrayList<>();
    List<Value> faces = new ArrayList<>();
    long[] moods = new long[COUNT];
    for (int i = 0; i < COUNT; i++) {
      int steps = mixed ? 2 + i % 4 : STEPS;
      moods[i] = i % 2;
      double pace = moods[i] == 0 ? 0.5 : 1.5;
      var one = new float[3 * steps];
      var other = new float[2 * steps];
      for (int t = 0; t < steps; t++) {
        for (int c = 0; c < 3; c++) {
          one[3 * t + c] = (float) (Math.sin(pace * t + c) + 0.1 * random.nextGaussian());
        }
        for (int c = 0; c < 2; c++) {
          other[2 * t + c] = (float) (Math.cos(pace * t - c) + 0.1 * random.nextGaussian());
        }
      }
      words.add(new io.sensorium.data.Series(steps, 3, one));
      faces.add(new io.sensorium.data.Series(steps, 2, other));
    }
    var columns = new LinkedHashMap<String, Column>();
    columns.put("words", KINDS.get("words").pack(words).column(Rows.all(COUNT)));
    columns.put("face", KINDS.get("face").pack(faces).column(Rows.all(COUNT)));
    var labels = new LinkedHashMap<String, Column>();
    labels.put("mood", new Column(Tensor.of(moods, COUNT), null, Rows.all(COUNT)));
    return new Batch(COUNT, columns, labels);
  }

  private static List<double[]> learned(Objective objective, Batch batch, int steps) {
    List<double[]> seen = new ArrayList<>();
    var optimizer =
        new AdamW(objective.parameters(), (_, _) -> true, new AdamW.Config(0.0, 0.9, 0.999));
    for (int step = 0; step < steps; step++) {
      Random random = new Random(step);
      scoped(
          () -> {
            Loss loss = objective.loss(batch, random);
            loss.total().backward();
            seen.add(new double[] {loss.total().item(), optimizer.norm()});
            optimizer.step(2e-2);
          });
    }
    return seen;
  }

  @Test
  void learns_to_translate_there_and_back_and_to_tell_the_label() {
    for (Translator.Sharing sharing : Translator.Sharing.values()) {
      CyclicTranslation built = built(1, 1, sharing, true);
      Batch batch = batch(true);
      Map<String, Double> before = built.loss(batch, new Random(1)).measure();
      learned(built, batch, 60);
      Map<String, Double> after = built.loss(batch, new Random(1)).measure();
      for (String part : List.of("words to face", "face to words", "mood")) {
        assertThat(after.get(part)).as(part).isLessThan(0.5 * before.get(part));
      }
    }
  }

  @Test
  void the_errors_are_those_of_the_networks_written_out() {
    CyclicTranslation built = built(1, 1, Translator.Sharing.SEPARATE, false);
    Batch batch = batch(true);
    Loss loss = built.loss(batch, new Random(1));
    var networks = (SequenceTranslator) built.translator();
    double there = 0;
    double back = 0;
    for (int p = 0; p < COUNT; p++) {
      int steps = 2 + p % 4;
      double[][] words = one(batch.of("words").values(), p, 3);
      double[][] face = one(batch.of("face").values(), p, 2);
      var forth = networks.cores().getFirst();
      var home = networks.cores().getLast();
      double[][] read = encode(maps(words, networks.in().get("words")), forth.encoder());
      double[][] told = maps(decode(read, steps, forth), networks.out().get("face"));
      double[][] again = encode(maps(told, networks.in().get("face")), home.encoder());
      double[][] source = maps(decode(again, steps, home), networks.out().get("words"));
      there += error(told, face, steps) / COUNT;
      back += error(source, words, steps) / COUNT;
    }
    assertThat(loss.parts().get("words to face").item()).isCloseTo(there, within(1e-5));
    assertThat(loss.parts().get("face to words").item()).isCloseTo(back, within(1e-5));
  }

  /** [T][C] of one example. */
  private static double[][] one(Tensor values, int example, int channels) {
    double[] flat = values.select(0, example).toDoubles(); // [C, T]
    double[][] steps = new double[STEPS][channels];
    for (int i = 0; i < flat.length; i++) {
      steps[i % STEPS][i / STEPS] = flat[i];
    }
    return steps;
  }

  private static double[][] maps(double[][] steps, Linear map) {
    double[][] out = new double[steps.length][];
    for (int t = 0; t < steps.length; t++) {
      out[t] = map(steps[t], map);
    }
    return out;
  }

  private static double[] map(double[] x, Linear map) {
    double[] weight = map.weight().toDoubles();
    double[] y =
        map.bias() == null ? new double[(int) map.weight().size(0)] : map.bias().toDoubles();
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += weight[i * x.length + j] * x[j];
      }
    }
    return y;
  }

  private static double[] next(double[] x, double[] state, GruCell cell) {
    double[] said = map(x, cell.enter());
    double[] kept = map(state, cell.keep());
    double[] next = new double[WIDTH];
    for (int d = 0; d < WIDTH; d++) {
      double reset = 1 / (1 + Math.exp(-said[d] - kept[d]));
      double update = 1 / (1 + Math.exp(-said[WIDTH + d] - kept[WIDTH + d]));
      double candidate = Math.tanh(said[2 * WIDTH + d] + reset * kept[2 * WIDTH + d]);
      next[d] = (1 - update) * candidate + update * state[d];
    }
    return next;
  }

  private static double[][] encode(double[][] steps, GruCell cell) {
    double[] state = new double[WIDTH];
    double[][] states = new double[steps.length][];
    for (int t = 0; t < steps.length; t++) {
      state = next(steps[t], state, cell);
      states[t] = state;
    }
    return states;
  }

  private static double[][] decode(double[][] read, int steps, SequenceTranslator.Core core) {
    double[] state = read[steps - 1];
    double[][] states = new double[read.length][];
    for (int t = 0; t < read.length; t++) {
      double[] wanted = map(state, core.look());
      double[] weight = new double[steps];
      double all = 0;
      for (int s = 0; s < steps; s++) {
        for (int d = 0; d < WIDTH; d++) {
          weight[s] += wanted[d] * read[s][d];
        }
        weight[s] = Math.exp(weight[s]);
        all += weight[s];
      }
      double[] seen = new double[WIDTH];
      for (int s = 0; s < steps; s++) {
        for (int d = 0; d < WIDTH; d++) {
          seen[d] += weight[s] / all * read[s][d];
        }
      }
      state = next(seen, state, core.decoder());
      states[t] = state;
    }
    return states;
  }

  private static double error(double[][] told, double[][] truth, int steps) {
    double sum = 0;
    for (int t = 0; t < steps; t++) {
      for (int c = 0; c < truth[t].length; c++) {
        sum += Math.pow(told[t][c] - truth[t][c], 2) / steps / truth[t].length;
      }
    }
    return sum;
  }

  @Test
  void without_translation_it_is_the_encoder_with_its_head_taught_alone_bit_for_bit() {
    Batch batch = batch(true);
    var networks = config(0, 0, Translator.Sharing.SHARED, false);
    var tasks = new LinkedHashMap<String, Double>();
    tasks.put("mood", 1.0);
    Objective alone =
        build(new Taught.Config(new Start.Scratch(networks), List.of("words"), tasks, 0, 1));
    List<double[]> one = learned(built(0, 0, Translator.Sharing.SHARED, true), batch, 7);
    List<double[]> other = learned(alone, batch.only(List.of("words")), 7);
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i)).isEqualTo(other.get(i));
    }
  }

  @Test
  void what_pads_a_series_changes_nothing() {
    CyclicTranslation built = built(1, 1, Translator.Sharing.SHARED, true);
    Batch batch = batch(true);
    Column words = batch.of("words");
    Tensor noise = new Random(3).normal(9, words.values().shape());
    Tensor real = words.real().unsqueeze(1).expand(words.values().shape());
    Batch other =
        batch.map(
            (name, c) -> name.equals("words") ? c.with(words.values().where(real, noise)) : c);
    assertThat(built.classify(other).get("mood").toDoubles())
        .containsExactly(built.classify(batch).get("mood").toDoubles(), within(1e-6));
    assertThat(built.loss(other, new Random(1)).total().item())
        .isCloseTo(built.loss(batch, new Random(1)).total().item(), within(1e-5));
  }

  @Test
  void represents_by_what_was_read_of_either() {
    CyclicTranslation built = built(1, 1, Translator.Sharing.SEPARATE, true);
    Column seen = built.represent(batch(false), Pass.learning(new Random(1)));
    assertThat(seen.values().shape()).containsExactly(COUNT, 2 * WIDTH);
    seen.values().times(new Random(2).normal(1, COUNT, 2 * WIDTH)).sum().backward();
    built
        .parameters()
        .forEach(
            (name, weight) ->
                assertThat(weight.gradient() != null).as(name).isEqualTo(built.represents(name)));
  }

  @Test
  void reads_series_of_as_many_steps() {
    SequencedMap<String, Modality> kinds = new LinkedHashMap<>(KINDS);
    var config = config(1, 1, Translator.Sharing.SHARED, false);
    kinds.put("face", new Image(3));
    assertThatThrownBy(() -> config.build(kinds, new Random(0)))
        .hasMessage("sequenceTranslator: reads series, 'face' is image");
    var shorter = new Series.Config(4, 2, Series.Keep.FIRST, false, false);
    kinds.put("face", new Series(shorter, new Moments(List.of(0.0, 0.0), List.of(1.0, 1.0))));
    assertThatThrownBy(() -> config.build(kinds, new Random(0)))
        .hasMessage("sequenceTranslator: 'face' must have as many steps as 'words', 5, got 4");
  }
}
