package io.sensorium.objective;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.mask.Mask;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * How what a masked model says of hidden tokens becomes tokens: in rounds, each of which keeps the
 * tokens that were said most surely, shows them to the next and hides the others again (MaskGIT,
 * Chang et al., 2022, section 3.2). After round r of R a share cos(π/2 · r/R) of what was hidden at
 * first is hidden still. Modalities go through the rounds together. What is told as values, not as
 * numbered tokens, is neither sure nor unsure: it is told in the last round, from all the rest.
 *
 * <p>Axes: P examples, T tokens, V different tokens.
 *
 * @param rounds R; with 1 everything is told at once
 * @param temperature of drawing tokens; with 0 the likeliest are taken
 * @param top how many of the likeliest tokens are drawn from; with 0 all are
 * @param chance how much it is a draw which tokens are kept: so many times Gumbel noise is added to
 *     their log-probabilities, less in each round; 0 for none, 4.5 in MaskGIT
 */
public record Decoding(int rounds, double temperature, int top, double chance) {
  private static final long DRAWS = -7; // where its draws branch off

  /** The likeliest tokens, all at once. */
  public static final Decoding ONCE = new Decoding(1, 0, 0, 0);

  public Decoding {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds must be at least 1, got " + rounds);
    }
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("temperature must be at least 0, got " + temperature);
    }
    if (top < 0) {
      throw new IllegalArgumentException("top must be at least 0, got " + top);
    }
    if (!(chance >= 0) || Double.isInfinite(chance)) {
      throw new IllegalArgumentException("chance must be at least 0, got " + chance);
    }
  }

  /** What a model says of every token, [P, T, V] by modality, of what is hidden of which inputs. */
  @FunctionalInterface
  interface Model {
    SequencedMap<String, Tensor> say(SequencedMap<String, Masked> inputs);
  }

  /** Tells what is hidden of some inputs. */
  SequencedMap<String, Reconstruction> decode(
      SequencedMap<String, Masked> inputs,
      Function<String, Content> contents,
      Model model,
      Random random) {
    var known = new LinkedHashMap<>(inputs);
    for (int round = 1; round < rounds; round++) {
      SequencedMap<String, Tensor> said = scoped(() -> model.say(known));
      double done = (double) round / rounds;
      Random draws = random.at(DRAWS, round);
      known.replaceAll(
          (name, masked) ->
              contents.apply(name) instanceof Numbered
                  ? keep(masked, hidden(inputs, name), said(said, name), done, own(draws, name))
                  : masked);
    }
    SequencedMap<String, Tensor> said = model.say(known);
    Random draws = random.at(DRAWS, rounds);
    var told = new LinkedHashMap<String, Reconstruction>();
    inputs.forEach(
        (name, masked) ->
            told.put(
                name,
                switch (contents.apply(name)) {
                  case Numbered content -> {
                    Masked last = Objects.requireNonNull(known.get(name));
                    Tensor tokens = draw(said(said, name), own(draws, name));
                    yield new Reconstruction(
                        masked.mask().hidden(),
                        content.without(masked.raw(), masked.mask().hidden()),
                        content.whole(told(last, tokens, last.mask().hidden())));
                  }
                  case PatchCodes content -> Reconstruction.of(content, masked, said(said, name));
                  case Patchwork content -> Reconstruction.of(content, masked, said(said, name));
                }));
    return told;
  }

  /** Shows what was said most surely and leaves the rest hidden. */
  private Masked keep(Masked now, Tensor first, Tensor said, double done, Random random) {
    Tensor hidden = now.mask().hidden(); // [P, T]
    Tensor tokens = draw(said, random.at(0)); // [P, T]
    Tensor sure = // [P, T]
        said.logSoftmax(-1).view(-1, said.size(2)).pick(tokens.view(-1, 1)).view(tokens.shape());
    if (chance > 0) {
      sure = sure.plus(gumbel(random.at(1), sure.shape()).times(chance * (1 - done)));
    }
    Tensor left = // [P, 1]: at least one is told in each round
        count(first)
            .times(Math.cos(Math.PI / 2 * done))
            .floor()
            .minimum(count(hidden).minus(1))
            .atLeast(0);
    Tensor rank = sure.fill(hidden.not(), Double.POSITIVE_INFINITY).argsort(1).argsort(1);
    Tensor still = rank.to(DType.FLOAT32).below(left).and(hidden);
    Raw raw = told(now, tokens, hidden.and(still.not()));
    return new Masked(raw, Mask.hiding(still, raw.real()));
  }

  private static Tensor count(Tensor hidden) {
    return hidden.to(DType.FLOAT32).sum(1).unsqueeze(1);
  }

  private static Raw told(Masked masked, Tensor tokens, Tensor where) {
    Raw raw = masked.raw();
    return new Raw(tokens.where(where, raw.values()), raw.real(), raw.rows());
  }

  /** Tokens: [P, T, V] to [P, T]. */
  private Tensor draw(Tensor said, Random random) {
    if (temperature == 0) {
      return said.argmax(-1);
    }
    long tokens = said.size(2);
    Tensor left = said;
    if (top > 0 && top < tokens) {
      Tensor rank = said.argsort(2).argsort(2); // the likeliest last
      left = said.fill(rank.below(tokens - top), Double.NEGATIVE_INFINITY);
    }
    return left.over(temperature).plus(gumbel(random, said.shape())).argmax(-1);
  }

  /** Added to log-probabilities, it makes the greatest of them a draw of that probability. */
  private static Tensor gumbel(Random random, long... shape) {
    return random.uniform(shape).log().negative().log().negative();
  }

  private static Tensor hidden(SequencedMap<String, Masked> inputs, String name) {
    return Objects.requireNonNull(inputs.get(name)).mask().hidden();
  }

  private static Tensor said(SequencedMap<String, Tensor> said, String name) {
    return Objects.requireNonNull(said.get(name));
  }

  private static Random own(Random random, String name) {
    return random.at(name.hashCode());
  }
}
