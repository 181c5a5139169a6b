package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.nn.GruCell;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Translates series step by step, all of as many steps and aligned, as word-aligned features are:
 * gated recurrent units read one modality, and others that look back at all that was read (Luong et
 * al., 2015, section 3.1, a bilinear score) tell the other. What is told at a step is known to the
 * next by the state alone. Labels are told from a weighted mean of what was read, the weights
 * learned. The authors have two-way LSTMs and a recurrent head in these places.
 *
 * <p>Steps that only pad come last: they are not looked back at, have no part in the mean, and what
 * is told of them costs nothing.
 *
 * <p>Axes: P examples, T steps, D width, C channels, W = C T.
 *
 * @param in from the channels of a modality to D, by name
 * @param out from D to the channels of a modality, by name
 * @param cores there and back: two, or one for both
 * @param further from E to second and later targets, by name
 * @param pool from D to the weight of a step
 */
public record SequenceTranslator(
    SequencedMap<String, Linear> in,
    SequencedMap<String, Linear> out,
    List<Core> cores,
    SequencedMap<String, Core> further,
    Linear pool,
    int steps)
    implements Translator {

  /**
   * An encoder and a decoder, [P, T, D] to [P, T, D].
   *
   * @param look from the decoder's state to what it looks for
   */
  public record Core(GruCell encoder, GruCell decoder, Linear look) implements Parametric {
    static Core of(int width, Random random) {
      return new Core(
          GruCell.of(width, width, random),
          GruCell.of(width, width, random),
          Linear.withoutBias(width, width, random));
    }

    /** The state after each step. */
    Tensor encode(Tensor x) {
      Tensor entering = encoder.enter(x); // [P, T, 3 D]
      Tensor state = Tensor.zeros(x.size(0), encoder.width()).like(x); // [P, D]
      List<Tensor> states = new ArrayList<>();
      for (long t = 0; t < x.size(1); t++) {
        state = encoder.next(entering.select(1, t), state);
        states.add(state);
      }
      return Tensor.stack(1, states); // [P, T, D]
    }

    /**
     * The decoder's state after each step, which begins where the encoder ended.
     *
     * @param real [P, T] boolean; null where all are
     */
    Tensor decode(Tensor read, @Nullable Tensor real) {
      Tensor state = last(read, real); // [P, D]
      List<Tensor> states = new ArrayList<>();
      for (long t = 0; t < read.size(1); t++) {
        Tensor wanted = look.apply(state).unsqueeze(2); // [P, D, 1]
        Tensor score = read.matmul(wanted).squeeze(2); // [P, T]
        Tensor seen = masked(score, real).softmax(1).unsqueeze(1).matmul(read).squeeze(1); // [P, D]
        state = decoder.next(decoder.enter(seen), state);
        states.add(state);
      }
      return Tensor.stack(1, states); // [P, T, D]
    }

    /** The state after the last real step: [P, D]. */
    private static Tensor last(Tensor read, @Nullable Tensor real) {
      if (real == null) {
        return read.select(1, read.size(1) - 1);
      }
      Tensor end = real.to(DType.INT64).sum(1).minus(1).atLeast(0).unsqueeze(1); // [P, 1]
      return read.rows(end).squeeze(1);
    }
  }

  private static Tensor masked(Tensor score, @Nullable Tensor real) {
    return real == null ? score : score.fill(real.not(), -1e9);
  }

  /**
   * Settings.
   *
   * @param width D; 32 in the authors' settings
   */
  public record Config(int width, Sharing sharing) implements Translator.Config {
    public Config {
      Translator.Config.requireWidths(width);
    }

    @Override
    public SequenceTranslator build(
        SequencedMap<String, Modality> modalities,
        String source,
        List<String> targets,
        Random random) {
      var in = new LinkedHashMap<String, Linear>();
      var out = new LinkedHashMap<String, Linear>();
      int steps = steps(source, modalities);
      modalities.forEach(
          (name, _) -> {
            if (steps(name, modalities) != steps) {
              throw new IllegalArgumentException(
                  "sequenceTranslator: '%s' must have as many steps as '%s', %d, got %d"
                      .formatted(name, source, steps, steps(name, modalities)));
            }
            int channels = ((Series) Objects.requireNonNull(modalities.get(name))).width();
            in.put(name, Linear.of(channels, width, random));
            out.put(name, Linear.of(width, channels, random));
          });
      Core there = Core.of(width, random);
      List<Core> cores =
          sharing == Sharing.SHARED ? List.of(there) : List.of(there, Core.of(width, random));
      var further = new LinkedHashMap<String, Core>();
      targets.stream().skip(1).forEach(name -> further.put(name, Core.of(width, random)));
      return new SequenceTranslator(in, out, cores, further, Linear.of(width, 1, random), steps);
    }

    private static int steps(String name, SequencedMap<String, Modality> modalities) {
      Modality modality = Objects.requireNonNull(modalities.get(name), name);
      if (!(modality instanceof Series series)) {
        throw new IllegalArgumentException(
            "sequenceTranslator: reads series, '%s' is %s".formatted(name, modality.kind()));
      }
      return series.length();
    }
  }

  @Override
  public Code read(String source, Column column, Pass pass) {
    Tensor numbers = column.values().view(column.rows().count(), -1); // [P, W]
    return new Code(cores.getFirst().encode(step(source, numbers)), column.real(), column.rows());
  }

  /** The numbers of each step, brought to D: [P, T, D]. */
  private Tensor step(String modality, Tensor numbers) {
    Linear map = Objects.requireNonNull(in.get(modality), modality);
    return map.apply(numbers.view(numbers.size(0), -1, steps).rearrange("p c t -> p t c"));
  }

  @Override
  public Code readBack(String target, Tensor numbers, Column column) {
    return new Code(cores.getLast().encode(step(target, numbers)), column.real(), column.rows());
  }

  @Override
  public Code again(String target, Tensor numbers, Code code) {
    return new Code(cores.getLast().encode(step(target, numbers)), code.real(), code.rows());
  }

  @Override
  public Tensor decode(String target, Code code) {
    Core own = further.get(target);
    Tensor told =
        own == null
            ? cores.getFirst().decode(code.values(), code.real())
            : own.decode(own.encode(code.values()), code.real());
    return tell(target, told);
  }

  @Override
  public Tensor decodeBack(String source, Code code) {
    return tell(source, cores.getLast().decode(code.values(), code.real()));
  }

  /** [P, T, D] to [P, W]. */
  private Tensor tell(String modality, Tensor x) {
    Tensor told = Objects.requireNonNull(out.get(modality), modality).apply(x); // [P, T, C]
    return told.rearrange("p t c -> p (c t)");
  }

  @Override
  public Tensor summary(Code code) {
    Tensor score = pool.apply(code.values()).squeeze(2); // [P, T]
    Tensor weight = masked(score, code.real()).softmax(1).unsqueeze(1); // [P, 1, T]
    return weight.matmul(code.values()).squeeze(1); // [P, D]
  }

  @Override
  public int width() {
    return (int) pool.weight().size(1);
  }

  @Override
  public boolean represents(String parameter) {
    return parameter.startsWith("in.")
        || parameter.startsWith("pool.")
        || parameter.matches("cores\\.\\d+\\.encoder\\..*");
  }

  @Override
  public Tensor nothing(String target) {
    Linear map = Objects.requireNonNull(in.get(target), target);
    return map.apply(Tensor.zeros(1, map.weight().size(1))).sum().times(0);
  }

  @Override
  public Tensor nothing() {
    return pool.weight().sum().times(0);
  }
}
