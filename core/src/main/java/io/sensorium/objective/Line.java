package io.sensorium.objective;

import io.sensorium.nn.DropPath;
import io.sensorium.nn.Pass;
import io.sensorium.nn.Transformer;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One start token, then the tokens of several modalities, one modality after the other.
 *
 * @param tokens [B, 1 + Σ T, D]
 * @param allowed [B, 1 + Σ T] boolean, false where a token is not to be looked at; null where all
 *     are
 * @param lengths T of each modality
 */
record Line(Tensor tokens, @Nullable Tensor allowed, List<Integer> lengths) {

  /** One modality's place in a line: tokens [B, T, D], and which may be looked at, [B, T]. */
  record Part(Tensor tokens, @Nullable Tensor allowed) {}

  /**
   * Joins parts.
   *
   * @param start [B, 1, D]
   */
  static Line of(Tensor start, List<Part> parts) {
    List<Tensor> tokens = new ArrayList<>();
    tokens.add(start);
    parts.forEach(part -> tokens.add(part.tokens));
    return new Line(
        Tensor.cat(1, tokens),
        allowed(start.size(0), parts),
        parts.stream().map(part -> (int) part.tokens.size(1)).toList());
  }

  private static @Nullable Tensor allowed(long examples, List<Part> parts) {
    if (parts.stream().allMatch(part -> part.allowed == null)) {
      return null;
    }
    List<Tensor> all = new ArrayList<>();
    all.add(everywhere(examples, 1));
    for (Part part : parts) {
      all.add(part.allowed == null ? everywhere(examples, part.tokens.size(1)) : part.allowed);
    }
    return Tensor.cat(1, all);
  }

  private static Tensor everywhere(long examples, long tokens) {
    return Tensor.ones(examples, tokens).above(0);
  }

  /** The tokens after they have looked at each other. */
  Line through(Transformer mixer, DropPath drop, Pass pass) {
    Tensor keys = allowed == null ? null : allowed.unsqueeze(1).unsqueeze(1); // [B, 1, 1, T]
    return map(x -> mixer.apply(x, keys, drop, pass));
  }

  /** Each token changed by itself. */
  Line map(UnaryOperator<Tensor> change) {
    return new Line(change.apply(tokens), allowed, lengths);
  }

  /** The start token: [B, 1, D]. */
  Tensor start() {
    return tokens.slice(1, 0, 1);
  }

  /** The tokens of each modality: [B, T, D]. */
  List<Tensor> parts() {
    List<Tensor> parts = new ArrayList<>();
    int from = 1;
    for (int length : lengths) {
      parts.add(tokens.slice(1, from, from + length));
      from += length;
    }
    return parts;
  }

  /** The mean of all tokens but the start one, over those that may be looked at: [B, D]. */
  Tensor mean() {
    Tensor all = tokens.slice(1, 1, tokens.size(1));
    Tensor weight =
        allowed == null
            ? Tensor.ones(all.size(0), all.size(1)).like(all)
            : allowed.slice(1, 1, allowed.size(1)).like(all); // [B, T]
    Tensor count = weight.sum(1).atLeast(1).unsqueeze(1); // [B, 1]
    return weight.unsqueeze(1).matmul(all).squeeze(1).over(count);
  }
}
