package io.sensorium.model;

import io.sensorium.nn.Dropout;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.nn.RelativeBias;
import io.sensorium.nn.RelativeBlock;
import io.sensorium.nn.RmsNorm;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * VATT's text tower, after T5: a map of words' vectors to the width with GELU, then blocks that
 * know places by a relative bias, which all of them share.
 */
public record TextMixer(Linear enter, RelativeBias places, List<RelativeBlock> blocks, RmsNorm norm)
    implements Mixer {

  static TextMixer of(int from, TowerSize.Stack size, Random random) {
    return new TextMixer(
        Linear.glorot(from, size.width(), Linear.Bias.NONE, random),
        RelativeBias.of(size.heads(), random),
        Stream.generate(() -> RelativeBlock.of(size.width(), size.hidden(), size.heads(), random))
            .limit(size.depth())
            .toList(),
        RmsNorm.of(size.width()));
  }

  @Override
  public Tensor apply(Tensor tokens, @Nullable Tensor real, Dropout dropout, Pass pass) {
    Tensor x = enter.apply(tokens).gelu(); // [P, T, D]
    Tensor bias = places.of(x.size(1)).unsqueeze(0).like(x); // [1, H, T, T]
    Tensor padding = Mixer.padding(real, x);
    Tensor added = padding == null ? bias : bias.plus(padding); // [P, H, T, T]
    for (RelativeBlock block : blocks) {
      x = block.apply(x, added, dropout, pass);
    }
    return dropout.apply(norm.apply(x), pass);
  }

  @Override
  public TowerSize.Stack size() {
    RelativeBlock first = blocks.getFirst();
    return TowerSize.Stack.of(first.mlp(), blocks.size(), first.attention().heads());
  }

  @Override
  public long entry() {
    return enter.weight().count();
  }
}
