package io.sensorium.objective;

import io.sensorium.nn.BertBlock;
import io.sensorium.nn.LayerNorm;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;

/**
 * What is said of a token by the vector that a network left of it.
 *
 * <p>Axes: K tokens, D width, O numbers that are said of one, V different tokens.
 */
public sealed interface Head extends Parametric {

  /**
   * @param x [K, D]
   * @return [K, O]
   */
  Tensor apply(Tensor x, Content content);

  /** Which head. */
  enum Kind {
    /** A linear map. */
    LINEAR,
    /** BERT's: a dense layer, GELU and a norm, then a comparison with what tokens are read as. */
    TIED
  }

  static Head of(Kind kind, Content content, int width, double deviation, Random random) {
    return switch (kind) {
      case LINEAR -> new Plain(Linear.normal(width, content.outputs(), deviation, random));
      case TIED -> {
        if (!(content instanceof Numbered)) {
          throw new IllegalArgumentException("head: tied needs numbered tokens, not patches");
        }
        yield new Tied(
            Linear.normal(width, width, deviation, random),
            BertBlock.norm(width),
            Tensor.zeros(content.outputs()).requireGradient());
      }
    };
  }

  /** A linear map. */
  record Plain(Linear linear) implements Head {
    @Override
    public Tensor apply(Tensor x, Content content) {
      return linear.apply(x);
    }
  }

  /**
   * The head of BERT's masked words: E norm(gelu(W x)) + b, where E [V, D] is what tokens are read
   * as.
   */
  record Tied(Linear dense, LayerNorm norm, Tensor bias) implements Head {
    @Override
    public Tensor apply(Tensor x, Content content) {
      return norm.apply(dense.apply(x).gelu()).linear(((Numbered) content).vectors(), bias);
    }
  }
}
