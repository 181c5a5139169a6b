package io.sensorium.objective;

import io.sensorium.mask.Masking;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a masked transformer has for one modality alone: a stretch of its sequence.
 *
 * <p>Axes: P examples, T tokens, D width, O numbers that are told of one token.
 *
 * @param places where in the stretch a token is
 * @param blank [D], stands for a hidden token
 * @param type [D], the same for all tokens of the modality; null for none
 * @param role how much is hidden in learning, and what errors count
 */
public record Span(
    Content content, Places places, Tensor blank, @Nullable Tensor type, Head head, Ends.Role role)
    implements Parametric {

  static Span of(
      Ends.Config own, Modality modality, MaskedTransformer.Config common, Random random) {
    int width = common.size().stack().width();
    double deviation = common.layers().deviation();
    boolean typed = common.types() != MaskedTransformer.Types.NONE;
    Content content = own.tokens().build(modality, width, deviation, random);
    return new Span(
        content,
        Places.of(common.positions(), content, width, deviation, random),
        random.normal(deviation, width).requireGradient(),
        typed ? random.normal(deviation, width).requireGradient() : null,
        Head.of(common.head(), content, width, deviation, random),
        new Ends.Role(
            new Masking(own.hidden(), Masking.Draw.EACH, Masking.Padding.EXCLUDED), own.weight()));
  }

  /**
   * Hides a share of the tokens of each example, its padding aside.
   *
   * @param noise [B, T] at least, of the rows of the whole batch: those of least are shown
   */
  Masked hide(Raw raw, double share, Tensor noise) {
    Tensor own = noise.at(raw.rows().index()).slice(1, 0, raw.tokens()); // [P, T]
    var masking = new Masking(share, Masking.Draw.EACH, Masking.Padding.EXCLUDED);
    return new Masked(raw, masking.by(own, raw.real()));
  }

  /** Content and place of all tokens, hidden ones blank: [P, T, D]. */
  Tensor enter(Masked masked) {
    Tensor tokens = content.embed(masked.raw().values()); // [P, T, D]
    Tensor hidden = masked.mask().hidden().unsqueeze(2); // [P, T, 1]
    return placed(blank.where(hidden, tokens));
  }

  /** Content and place of all tokens, whatever is hidden: [P, T, D]. */
  Tensor show(Masked masked) {
    return placed(content.embed(masked.raw().values()));
  }

  private Tensor placed(Tensor tokens) {
    return tokens.plus(places.first(tokens.size(1)));
  }

  /** What is said of tokens: [K, D] to [K, O]. */
  Tensor say(Tensor read) {
    return head.apply(read, content);
  }
}
