package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/** One modality's way to tokens: a backbone, and a converter of what it gives. */
public record Encoder(Backbone backbone, Converter converter) implements Parametric {

  /** Settings. */
  public record Config(Backbone.Config backbone, Converter.Config tokens) {

    /**
     * @param width D, of a token
     */
    public Encoder build(Modality modality, int width, Random random) {
      Backbone backbone = this.backbone.build(modality, random);
      return new Encoder(backbone, tokens.build(backbone.shape(), width, random));
    }
  }

  public Tokens apply(Column input, Pass pass) {
    Tensor values = converter.apply(backbone.apply(input, pass)); // [P, T, D]
    return backbone.padsAreTokens()
        ? new Tokens(values, null, input.rows())
        : Tokens.of(values, input);
  }
}
