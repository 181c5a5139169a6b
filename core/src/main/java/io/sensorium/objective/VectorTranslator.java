package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.model.Tower;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Mlp;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Translates whole examples, of any modalities: the source read by any backbone, encoder and
 * decoder of two layers each.
 *
 * <p>Axes: P examples, D width, W numbers of a modality.
 *
 * @param reader of the source
 * @param in from the numbers of a target to D, by name
 * @param out from D to the numbers of a modality, by name
 * @param cores there and back: two, or one for both
 * @param further from E to second and later targets, by name
 */
public record VectorTranslator(
    Tower reader,
    SequencedMap<String, Linear> in,
    SequencedMap<String, Linear> out,
    List<Core> cores,
    SequencedMap<String, Core> further)
    implements Translator {

  /** An encoder and a decoder, [P, D] to [P, D]. */
  public record Core(Mlp encoder, Mlp decoder) implements Parametric {
    static Core of(int width, int hidden, Random random) {
      return new Core(Mlp.of(width, hidden, random), Mlp.of(width, hidden, random));
    }
  }

  /**
   * Settings.
   *
   * @param reader of the source
   * @param width D
   * @param hidden numbers inside the encoder and the decoder
   */
  public record Config(Tower.Config reader, int width, int hidden, Sharing sharing)
      implements Translator.Config {
    public Config {
      Translator.Config.requireWidths(width, hidden);
    }

    @Override
    public VectorTranslator build(
        SequencedMap<String, Modality> modalities,
        String source,
        List<String> targets,
        Random random) {
      Tower tower =
          reader.build(Objects.requireNonNull(modalities.get(source), source), width, random);
      var out = new LinkedHashMap<String, Linear>();
      var in = new LinkedHashMap<String, Linear>();
      modalities.forEach(
          (name, modality) -> {
            int numbers = new Flat(modality).width();
            out.put(name, Linear.of(width, numbers, random));
            if (targets.contains(name)) {
              in.put(name, Linear.of(numbers, width, random));
            }
          });
      Core there = Core.of(width, hidden, random);
      List<Core> cores =
          sharing == Sharing.SHARED
              ? List.of(there)
              : List.of(there, Core.of(width, hidden, random));
      var further = new LinkedHashMap<String, Core>();
      targets.stream().skip(1).forEach(name -> further.put(name, Core.of(width, hidden, random)));
      return new VectorTranslator(tower, in, out, cores, further);
    }
  }

  @Override
  public Code read(String source, Column column, Pass pass) {
    Tensor read = reader.apply(column, pass).values(); // [P, D]
    return new Code(cores.getFirst().encoder.apply(read), null, column.rows());
  }

  @Override
  public Code readBack(String target, Tensor numbers, Column column) {
    return new Code(encodeBack(target, numbers), null, column.rows());
  }

  @Override
  public Code again(String target, Tensor numbers, Code code) {
    return new Code(encodeBack(target, numbers), null, code.rows());
  }

  private Tensor encodeBack(String target, Tensor numbers) {
    return cores.getLast().encoder.apply(in(target).apply(numbers));
  }

  private Linear in(String target) {
    return Objects.requireNonNull(in.get(target), target);
  }

  @Override
  public Tensor decode(String target, Code code) {
    Core own = further.get(target);
    return own == null
        ? tell(target, cores.getFirst().decoder.apply(code.values()))
        : tell(target, own.decoder.apply(own.encoder.apply(code.values())));
  }

  @Override
  public Tensor decodeBack(String source, Code code) {
    return tell(source, cores.getLast().decoder.apply(code.values()));
  }

  private Tensor tell(String modality, Tensor x) {
    return Objects.requireNonNull(out.get(modality), modality).apply(x);
  }

  @Override
  public Tensor summary(Code code) {
    return code.values();
  }

  @Override
  public int width() {
    return reader.width();
  }

  @Override
  public boolean represents(String parameter) {
    return parameter.startsWith("reader.")
        || parameter.startsWith("in.")
        || parameter.matches("cores\\.\\d+\\.encoder\\..*");
  }

  @Override
  public Tensor nothing(String target) {
    Linear map = in(target);
    return map.apply(Tensor.zeros(1, map.weight().size(1))).sum().times(0);
  }

  @Override
  public Tensor nothing() {
    return reader.map().weight().sum().times(0);
  }
}
