package io.sensorium.objective;

import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Parametric;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What translates one modality into others and back: maps between the numbers of each modality and
 * one width, and between them an encoder and a decoder that know no modality, so that both
 * directions can share them without anything padded.
 *
 * <p>Axes: P examples, T steps, D width, W numbers of a modality ({@link Flat}).
 */
public sealed interface Translator extends Parametric permits SequenceTranslator, VectorTranslator {

  /**
   * E, what an encoder made of examples.
   *
   * @param values [P, D], or [P, T, D]
   * @param real [P, T] boolean, false where a step only pads; null where all are real
   */
  record Code(Tensor values, @Nullable Tensor real, Rows rows) {
    Code at(Rows some) {
      return new Code(rows.pick(values, some), real == null ? null : rows.pick(real, some), some);
    }
  }

  /** Whether there and back are the same networks. */
  enum Sharing {
    /** One encoder and decoder, as published. */
    SHARED,
    SEPARATE
  }

  /** What the source says: E = enc(x). */
  Code read(String source, Column column, Pass pass);

  /**
   * What a target says, by its numbers.
   *
   * @param numbers [P, W]
   */
  Code readBack(String target, Tensor numbers, Column column);

  /**
   * What a translation into the first target says: E' = enc(x).
   *
   * @param numbers [P, W]
   * @param code that was translated
   */
  Code again(String target, Tensor numbers, Code code);

  /**
   * Into a target: the first one from E as it is, others by networks of their own.
   *
   * @return [P, W]
   */
  Tensor decode(String target, Code code);

  /**
   * Back into the source.
   *
   * @return [P, W]
   */
  Tensor decodeBack(String source, Code code);

  /** One vector an example, from which labels are told: [P, D]. */
  Tensor summary(Code code);

  /** D. */
  int width();

  /** Whether a weight has a part in what is read and in its summary. */
  boolean represents(String parameter);

  /** Zero, with a gradient of zero for what reads a target. */
  Tensor nothing(String target);

  /** Zero, with a gradient of zero for what reads the source. */
  Tensor nothing();

  /** A translator before it has weights. */
  sealed interface Config permits SequenceTranslator.Config, VectorTranslator.Config {

    /**
     * @param targets in order; the first is translated back
     */
    Translator build(
        SequencedMap<String, Modality> modalities,
        String source,
        List<String> targets,
        Random random);

    static void requireWidths(int... widths) {
      for (int each : widths) {
        if (each < 1) {
          throw new IllegalArgumentException("translator: widths must be at least 1, got " + each);
        }
      }
    }
  }
}
