package io.sensorium.nn;

import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stack of {@linkplain BertBlock blocks}, every token looking at every other: [B, T, D] to [B, T,
 * D].
 *
 * @param last norm of what leaves the stack; null where the blocks' own are the last
 */
public record Bert(List<BertBlock> blocks, @Nullable LayerNorm last) implements Parametric {

  public static Bert of(
      int width,
      int depth,
      int heads,
      BertBlock.Order order,
      Dropout dropout,
      double deviation,
      Random random) {
    return new Bert(
        Stream.generate(() -> BertBlock.of(width, heads, order, dropout, deviation, random))
            .limit(depth)
            .toList(),
        order == BertBlock.Order.PRE ? BertBlock.norm(width) : null);
  }

  /**
   * @param allowed [B, 1, 1, T], true where a token may be looked at; null for everywhere
   */
  public Tensor apply(Tensor x, @Nullable Tensor allowed, Pass pass) {
    for (BertBlock block : blocks) {
      x = block.apply(x, allowed, pass);
    }
    return last == null ? x : last.apply(x);
  }

  /** Shows what {@link #apply} mixes by: the weights [B, H, T, T] of each layer, from 0. */
  public void watch(Tensor x, @Nullable Tensor allowed, ObjIntConsumer<Tensor> watcher) {
    for (int i = 0; i < blocks.size(); i++) {
      watcher.accept(blocks.get(i).weights(x, allowed), i);
      x = blocks.get(i).apply(x, allowed, Pass.ASKING);
    }
  }
}
