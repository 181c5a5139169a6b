package io.sensorium.objective;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Column;
import io.sensorium.modality.Codec;
import io.sensorium.modality.Modality;
import io.sensorium.modality.WithCodes;
import io.sensorium.model.Grid;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Patches read as values and told as the codes that a learned tokenizer gives them, by
 * cross-entropy (BEiT, Bao et al., 2022; M3AE's discrete image targets). A patch is as large as
 * what one code stands for.
 */
public record PatchCodes(Patchwork patches, Codec codec) implements Classified {

  /**
   * Settings.
   *
   * @param standard of the values, before they are cut
   */
  public record Config(Patchwork.Standard standard) implements Content.Config {

    @Override
    public PatchCodes build(Modality modality, int width, double deviation, Random random) {
      if (!(modality instanceof WithCodes(Codec codec))) {
        throw new IllegalArgumentException(
            "patchCodes: needs a modality of type withCodes, which names a tokenizer");
      }
      return new PatchCodes(
          new Patchwork.Config(patch(codec), standard, Patchwork.Target.VALUES)
              .build(codec.modality(), width, deviation, random),
          codec);
    }
  }

  /** Values along each axis of what one code stands for. */
  private static List<Integer> patch(Codec codec) {
    List<Integer> grid = codec.grid();
    List<Integer> single = Collections.nCopies(grid.size(), 1);
    List<Integer> values = Grid.of("patchCodes", codec.modality(), single).counts();
    return IntStream.range(0, grid.size()).mapToObj(i -> values.get(i) / grid.get(i)).toList();
  }

  @Override
  public Raw cut(Column column) {
    return patches.cut(column);
  }

  @Override
  public Raw asked(Raw raw, Column column) {
    Tensor values = column.values().at(column.rows().positions(raw.rows()));
    Tensor codes = inference(() -> codec.encode(values)); // [P, T]
    return new Raw(raw.values(), codes, raw.real(), raw.rows());
  }

  @Override
  public Tensor embed(Tensor tokens) {
    return patches.embed(tokens);
  }

  @Override
  public int outputs() {
    return codec.size();
  }

  @Override
  public List<Integer> axes() {
    return codec.grid();
  }

  /** What the tokenizer makes of the codes, where they were told. */
  @Override
  public Column join(Raw raw, Tensor told, Tensor hidden) {
    Tensor codes = told.argmax(-1).where(hidden, raw.wanted());
    Raw decoded = patches.cut(new Column(codec.decode(codes), null, raw.rows()));
    return patches.join(raw, decoded.values(), hidden);
  }

  @Override
  public Column without(Raw raw, Tensor hidden) {
    return patches.without(raw, hidden);
  }
}
