package io.sensorium.objective;

import io.sensorium.mask.Mask;
import io.sensorium.mask.Masking;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a masked autoencoder has for one modality alone: its way in and its way out.
 *
 * <p>Axes: P examples, T tokens, S shown tokens, D width of the encoder, E width of the decoder, O
 * numbers that are told of one token.
 *
 * @param reading what the encoder is told of a token beside its content
 * @param telling what the decoder is
 * @param blank [E], stands for a hidden token in the decoder
 * @param head from E to O
 * @param role how much is hidden, and what errors count
 */
public record Ends(
    Content content, Marks reading, Marks telling, Tensor blank, Linear head, Role role)
    implements Parametric {
  private static final double DEVIATION = 0.02; // of marks and blanks, as in M3AE
  private static final double TABLE = 1; // of vectors looked up, as in M3AE

  /**
   * Place and kind of a token.
   *
   * @param places [T, D], not learned
   * @param type [D], the same for all tokens of the modality; null for none
   */
  public record Marks(Tensor places, @Nullable Tensor type) implements Parametric {

    static Marks of(Content content, int width, boolean typed, Random random) {
      Tensor places = content.places(width);
      return new Marks(places, typed ? random.normal(DEVIATION, width).requireGradient() : null);
    }

    private Tensor typed(Tensor places) {
      return type == null ? places : places.plus(type);
    }

    /**
     * @param order [P, S] int64
     * @return [P, S, D]
     */
    Tensor of(Tensor order) {
      return order.lookUp(typed(places));
    }

    /**
     * @return [T, D], of the first T places
     */
    Tensor first(long tokens) {
      return typed(places.slice(0, 0, tokens));
    }
  }

  /** How much is hidden, and what the error counts in the loss. */
  public record Role(Masking masking, double weight) {
    public Role {
      if (!(weight >= 0)) {
        throw new IllegalArgumentException("weight must be at least 0, got " + weight);
      }
    }
  }

  /**
   * Settings.
   *
   * @param hidden share of tokens to hide, from 0 to 1
   * @param weight of the error in the loss
   */
  public record Config(Content.Config tokens, double hidden, double weight) {

    Ends build(Modality modality, MaskedAutoencoder.Config common, Random random) {
      int width = common.size().encoder().width();
      int decoderWidth = common.size().decoder().width();
      boolean typed = common.types() == MaskedAutoencoder.Types.LEARNED;
      var masking = new Masking(hidden, common.masks().draw(), common.masks().padding());
      Content content = tokens.build(modality, width, TABLE, random);
      return new Ends(
          content,
          Marks.of(content, width, typed, random),
          Marks.of(content, decoderWidth, typed, random),
          random.normal(DEVIATION, decoderWidth).requireGradient(),
          Linear.xavier(decoderWidth, content.outputs(), random),
          new Role(masking, weight));
    }
  }

  /** Hides some of the tokens. */
  Masked hide(Raw raw, Masking masking, Random random) {
    require(raw);
    Raw whole =
        masking.padding() == Masking.Padding.COUNTED ? raw.padded(reading.places.size(0)) : raw;
    return new Masked(whole, masking.draw(whole.examples(), whole.tokens(), whole.real(), random));
  }

  /** Hides nothing. */
  Masked show(Raw raw) {
    require(raw);
    return new Masked(raw, Mask.none(raw.examples(), raw.tokens(), raw.real()));
  }

  private void require(Raw raw) {
    if (raw.tokens() > reading.places.size(0)) {
      throw new IllegalArgumentException(
          "masked autoencoder: knows %d places, got %d tokens"
              .formatted(reading.places.size(0), raw.tokens()));
    }
  }

  /** The shown tokens as the encoder is given them: [P, S, D]. */
  Line.Part enter(Masked masked) {
    Mask mask = masked.mask();
    Tensor shown = content.embed(mask.shown(masked.raw().values()));
    return new Line.Part(shown.plus(reading.of(mask.order())), mask.seen());
  }

  /**
   * All tokens as the decoder is given them.
   *
   * @param shown [P, S, E]
   * @return [P, T, E]
   */
  Line.Part restore(Masked masked, Tensor shown) {
    Tensor all = masked.mask().restore(shown, blank);
    return new Line.Part(all.plus(telling.first(all.size(1))), masked.raw().real());
  }
}
