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
 * The tokens of several modalities, one modality after the other, perhaps behind a start token.
 *
 * @param tokens [B, lead + Σ T, D]
 * @param allowed [B, lead + Σ T] boolean, false where a token is not to be looked at; null where
 *     all are
 * @param lead 1 with a start token, 0 without
 * @param lengths T of each modality
 */
record Line(Tensor tokens, @Nullable Tensor allowed, int lead, List<Integer> lengths) {

  /** One modality's place in a line: tokens [B, T, D], and which may be looked at, [B, T]. */
  record Part(Tensor tokens, @Nullable Tensor allowed) {}

  /**
   * Joins parts behind a start token.
   *
   * @param start [B, 1, D]
   */
  static Line of(Tensor start, List<Part> parts) {
    List<Part> all = new ArrayList<>();
    all.add(new Part(start, null));
    all.addAll(parts);
    return of(all, 1);
  }

  /** Joins parts. */
  static Line of(List<Part> parts) {
    return of(parts, 0);
  }

  private static Line of(List<Part> parts, int lead) {
    return new Line(
        Tensor.cat(1, parts.stream().map(Part::tokens).toList()),
        allowed(parts),
        lead,
        parts.stream().skip(lead).map(part -> (int) part.tokens.size(1)).toList());
  }

  private static @Nullable Tensor allowed(List<Part> parts) {
    if (parts.stream().allMatch(part -> part.allowed == null)) {
      return null;
    }
    return Tensor.cat(1, parts.stream().map(Line::everywhere).toList());
  }

  private static Tensor everywhere(Part part) {
    Tensor allowed = part.allowed;
    return allowed != null
        ? allowed
        : Tensor.ones(part.tokens.size(0), part.tokens.size(1)).above(0);
  }

  /** The tokens after they have looked at each other. */
  Line through(Transformer mixer, DropPath drop, Pass pass) {
    return map(x -> mixer.apply(x, keys(), drop, pass));
  }

  /** Which tokens may be looked at: [B, 1, 1, T]; null where all may. */
  @Nullable Tensor keys() {
    return allowed == null ? null : allowed.unsqueeze(1).unsqueeze(1);
  }

  /** Each token changed by itself. */
  Line map(UnaryOperator<Tensor> change) {
    return new Line(change.apply(tokens), allowed, lead, lengths);
  }

  /** The start token: [B, 1, D]. */
  Tensor start() {
    return tokens.slice(1, 0, 1);
  }

  /** The tokens of each modality: [B, T, D]. */
  List<Tensor> parts() {
    List<Tensor> parts = new ArrayList<>();
    int from = lead;
    for (int length : lengths) {
      parts.add(tokens.slice(1, from, from + length));
      from += length;
    }
    return parts;
  }

  /** The mean of all tokens but the start one, over those that may be looked at: [B, D]. */
  Tensor mean() {
    Tensor all = tokens.slice(1, lead, tokens.size(1));
    Tensor weight =
        allowed == null
            ? Tensor.ones(all.size(0), all.size(1)).like(all)
            : allowed.slice(1, lead, allowed.size(1)).like(all); // [B, T]
    Tensor count = weight.sum(1).atLeast(1).unsqueeze(1); // [B, 1]
    return weight.unsqueeze(1).matmul(all).squeeze(1).over(count);
  }
}
