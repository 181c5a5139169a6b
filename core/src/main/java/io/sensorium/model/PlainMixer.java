package io.sensorium.model;

import io.sensorium.nn.Dropout;
import io.sensorium.nn.Pass;
import io.sensorium.nn.Transformer;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Pre-norm blocks with biases and exact GELU (VATT, section 3.3). */
public record PlainMixer(Transformer transformer) implements Mixer {

  static PlainMixer of(TowerSize.Stack size, Random random) {
    return new PlainMixer(
        Transformer.glorot(size.width(), size.hidden(), size.depth(), size.heads(), random));
  }

  @Override
  public Tensor apply(Tensor tokens, @Nullable Tensor real, Dropout dropout, Pass pass) {
    return transformer.apply(tokens, Mixer.padding(real, tokens), dropout, pass);
  }

  @Override
  public TowerSize.Stack size() {
    var first = transformer.blocks().getFirst();
    return TowerSize.Stack.of(first.mlp(), transformer.blocks().size(), first.attention().heads());
  }

  @Override
  public long entry() {
    return 0;
  }
}
