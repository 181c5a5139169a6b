package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.nn.DropPath;
import io.sensorium.nn.Pass;
import io.sensorium.nn.Transformer;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * A transformer over pieces of words: each is looked up in a table, told its place, and attends to
 * all others of its text; padding is not looked at. Gives the sequence.
 *
 * @param pieces [V, W]
 * @param positions [T, W], learned
 */
public record WordTransformer(Tensor pieces, Tensor positions, Transformer mixer)
    implements Backbone {
  private static final double PIECES = 0.02; // as in CLIP's text encoder
  private static final double POSITIONS = 0.01;

  /**
   * Settings.
   *
   * @param width W, of a token
   * @param depth blocks
   */
  public record Config(int width, int depth, int heads) implements Backbone.Config {

    @Override
    public WordTransformer build(Modality modality, Random random) {
      if (!(modality instanceof Words(Words.Tokenizer tokenizer, int length))) {
        throw new IllegalArgumentException("wordTransformer: reads text, not " + modality.kind());
      }
      return new WordTransformer(
          random.normal(PIECES, tokenizer.size(), width).requireGradient(),
          random.normal(POSITIONS, length, width).requireGradient(),
          Transformer.of(width, depth, heads, random));
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    expect("text", input.values(), "P T");
    long length = input.values().size(1);
    if (length > positions.size(0)) {
      throw new IllegalArgumentException(
          "wordTransformer: knows %d places, got a text of %d pieces"
              .formatted(positions.size(0), length));
    }
    Tensor x = input.values().lookUp(pieces).plus(positions.slice(0, 0, length)); // [P, T, W]
    Tensor real = input.real();
    Tensor allowed = real == null ? null : real.unsqueeze(1).unsqueeze(1); // [P, 1, 1, T]
    return mixer.apply(x, allowed, DropPath.NEVER, pass);
  }

  @Override
  public long[] shape() {
    return new long[] {0, pieces.size(1)};
  }
}
