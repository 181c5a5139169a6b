package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.mask.Mask;
import io.sensorium.mask.Masking;
import io.sensorium.nn.Dropout;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.nn.Places;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a modality has of its own, around a transformer that may be shared: the way to tokens, the
 * start token that speaks for all of them (VATT's AGG), and the way out.
 *
 * <p>Axes: P examples, T tokens, W width of a raw token, D width of a token.
 *
 * @param embed from W to D; null where the transformer does it itself
 * @param before a second map, with GELU; null for none
 * @param places null where the transformer knows them itself
 * @param start [D]
 * @param after a map of what the start token has gathered, with GELU; null for none
 */
public record Stem(
    Signal signal,
    @Nullable Linear embed,
    @Nullable Linear before,
    @Nullable Places places,
    Tensor start,
    @Nullable Linear after)
    implements Parametric {

  /** In front of a transformer of its own. */
  static Stem specific(Signal signal, int width, Random random) {
    if (signal instanceof WordSignal) {
      return new Stem(signal, null, null, null, start(signal.width(), random), null);
    }
    return new Stem(
        signal,
        Linear.xavier(signal.width(), width, random),
        null,
        Places.of(signal.counts(), width, random),
        start(width, random),
        null);
  }

  /** In front of one that all modalities share, with a map more on both sides, as in the code. */
  static Stem agnostic(Signal signal, int width, Random random) {
    boolean words = signal instanceof WordSignal;
    return new Stem(
        signal,
        words ? null : Linear.xavier(signal.width(), width, random),
        Linear.xavier(words ? signal.width() : width, width, random),
        Places.of(signal.counts(), width, random),
        start(width, random),
        Linear.xavier(width, width, random));
  }

  private static Tensor start(int width, Random random) {
    return random.truncatedNormal(Math.pow(width, -0.5), width).requireGradient();
  }

  /** Every token of an input, behind the start token: [P, 1 + T, D]. */
  Tokens enter(Column input, Dropout dropout, Pass pass) {
    return enter(input, null, dropout, pass);
  }

  /**
   * Some of the tokens, as {@link Signal#dropping} draws them, behind the start token. Each token
   * is embedded by itself, so those left out are not embedded either: the same numbers as if they
   * had been left out afterwards.
   */
  Tokens enterSome(Column input, Dropout dropout, Pass pass) {
    return enter(input, signal.dropping(), dropout, pass);
  }

  private Tokens enter(Column input, @Nullable Masking dropping, Dropout dropout, Pass pass) {
    Tokens raw = signal.cut(input);
    Tensor there = places == null ? null : signal.places(places, input); // [T, D]
    Random random = pass.random();
    if (dropping == null || random == null) {
      return behindStart(dropout.apply(placed(embed(raw.values()), there), pass), raw.real(), raw);
    }
    Tensor all = raw.values();
    Mask mask = dropping.draw(all.size(0), all.size(1), raw.real(), random);
    Tensor some = there == null ? null : mask.order().lookUp(there); // [P, S, D]
    Tensor x = placed(embed(mask.shown(all)), some); // [P, S, D]
    return behindStart(dropout.apply(x, pass), mask.seen(), raw);
  }

  private Tensor embed(Tensor raw) {
    Tensor x = embed == null ? raw : embed.apply(raw);
    return before == null ? x : before.apply(x).gelu();
  }

  private static Tensor placed(Tensor tokens, @Nullable Tensor there) {
    return there == null ? tokens : tokens.plus(there);
  }

  private Tokens behindStart(Tensor tokens, @Nullable Tensor real, Tokens raw) {
    long examples = tokens.size(0);
    Tensor first = start.like(tokens).expand(examples, 1, start.size(0));
    return new Tokens(
        Tensor.cat(1, first, tokens),
        real == null ? null : Tensor.cat(1, Tensor.ones(examples, 1).above(0), real),
        raw.rows());
  }

  /**
   * What the start token has gathered.
   *
   * @param mixed [P, 1 + T, D]
   * @return [P, D]
   */
  Tensor leave(Tensor mixed) {
    Tensor gathered = mixed.select(1, 0);
    return after == null ? gathered : after.apply(gathered).gelu();
  }

  /** Multiplications (each with an addition) of the maps of this stem, for one token. */
  double linear() {
    double count = embed == null ? 0 : embed.weight().count();
    return count + (before == null ? 0 : before.weight().count());
  }
}
