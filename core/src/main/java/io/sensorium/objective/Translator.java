package io.sensorium.objective;

import io.sensorium.modality.Modality;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Mlp;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedCollection;
import java.util.SequencedMap;

/**
 * What translates one modality into others and back: maps between the numbers of each modality and
 * one width, and between them an encoder and a decoder that know no modality, so that both
 * directions can share them without anything padded.
 *
 * <p>Axes: P examples, D width, W numbers of a modality.
 *
 * @param in from the numbers of a target to D, by name
 * @param out from D to the numbers of a modality, by name
 * @param cores there and back: two, or one for both
 * @param further from what was read to second and later targets, by name
 */
record Translator(
    SequencedMap<String, Linear> in,
    SequencedMap<String, Linear> out,
    List<Core> cores,
    SequencedMap<String, Core> further)
    implements Parametric {

  /** Whether there and back are the same networks. */
  public enum Sharing {
    /** One encoder and decoder, as published. */
    SHARED,
    SEPARATE
  }

  /** An encoder and a decoder, [P, D] to [P, D]. */
  record Core(Mlp encoder, Mlp decoder) implements Parametric {
    static Core of(int width, int hidden, Random random) {
      return new Core(Mlp.of(width, hidden, random), Mlp.of(width, hidden, random));
    }
  }

  /**
   * @param targets in order; the first is translated back
   */
  static Translator of(
      SequencedMap<String, Modality> modalities,
      SequencedCollection<String> targets,
      Sharing sharing,
      int width,
      int hidden,
      Random random) {
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
        sharing == Sharing.SHARED ? List.of(there) : List.of(there, Core.of(width, hidden, random));
    var further = new LinkedHashMap<String, Core>();
    targets.stream().skip(1).forEach(name -> further.put(name, Core.of(width, hidden, random)));
    return new Translator(in, out, cores, further);
  }

  /**
   * What the source says: E = enc(x).
   *
   * @param read [P, D]
   * @return [P, D]
   */
  Tensor encode(Tensor read) {
    return cores.getFirst().encoder.apply(read);
  }

  /**
   * What the numbers of a target say, translated or true: E' = enc(x).
   *
   * @param numbers [P, W]
   * @return [P, D]
   */
  Tensor encodeBack(String target, Tensor numbers) {
    return cores.getLast().encoder.apply(in(target).apply(numbers));
  }

  /** From the numbers of a target. */
  Linear in(String target) {
    return Objects.requireNonNull(in.get(target), target);
  }

  /**
   * Into a target: the first one from E as it is, others by networks of their own.
   *
   * @param code E [P, D]
   * @return [P, W]
   */
  Tensor decode(String target, Tensor code) {
    Core own = further.get(target);
    return own == null
        ? tell(target, cores.getFirst().decoder.apply(code))
        : tell(target, own.decoder.apply(own.encoder.apply(code)));
  }

  /**
   * Back into the source.
   *
   * @param code E' [P, D]
   * @return [P, W]
   */
  Tensor decodeBack(String source, Tensor code) {
    return tell(source, cores.getLast().decoder.apply(code));
  }

  private Tensor tell(String modality, Tensor x) {
    return Objects.requireNonNull(out.get(modality), modality).apply(x);
  }
}
