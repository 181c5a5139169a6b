package io.sensorium.cli;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Examples;
import io.sensorium.data.Kind;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.data.Text;
import io.sensorium.data.Value;
import io.sensorium.modality.Codec;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Collator;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.objective.Decoding;
import io.sensorium.objective.Reconstruction;
import io.sensorium.objective.Reconstructs;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Examples with what was shown of each modality ("video shown") and what a model told in place of
 * the rest ("video told") beside what is there ("video").
 *
 * @param samples with all of that
 * @param modalities by name, in order
 */
record Retelling(List<Sample> samples, SequencedMap<String, Kind> modalities) implements Source {

  /**
   * Has examples told by a model.
   *
   * @param decoded brings codes back to what they stand for
   * @param hidden share of tokens to hide, by modality; as in learning where it is not given
   */
  static Retelling of(
      Reconstructs model,
      Collator collator,
      Decoded decoded,
      List<Sample> samples,
      Map<String, Double> hidden,
      Decoding decoding,
      Random random) {
    Batch batch = collator.batch(samples);
    List<Map<String, Value>> inputs = new ArrayList<>();
    for (Sample sample : samples) {
      Map<String, Value> truth = new HashMap<>(decoded.decode(sample).inputs());
      truth.keySet().retainAll(collator.modalities().keySet());
      inputs.add(truth);
    }
    inference(
        () -> {
          model
              .reconstruct(batch, hidden, decoding, random)
              .forEach(
                  (name, found) -> {
                    Modality modality = Objects.requireNonNull(collator.modalities().get(name));
                    int[] rows = found.told().rows().stream().toArray();
                    for (int i = 0; i < rows.length; i++) {
                      Map<String, Value> told = inputs.get(rows[i]);
                      told.put(name + " shown", shown(modality, found, batch.of(name), i));
                      told.put(name + " told", told(modality, found.told(), i));
                    }
                  });
          return Tensor.zeros(1);
        });
    var kinds = new LinkedHashMap<String, Kind>();
    for (String name : collator.modalities().keySet()) {
      for (String which : List.of(name, name + " shown", name + " told")) {
        inputs.stream()
            .map(each -> each.get(which))
            .filter(Objects::nonNull)
            .findFirst()
            .ifPresent(value -> kinds.put(which, value.kind()));
      }
    }
    List<Sample> all = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      all.add(new Sample(samples.get(i).id(), inputs.get(i), Map.of()));
    }
    return new Retelling(all, kinds);
  }

  private static Value told(Modality modality, Column column, int index) {
    Tensor values = column.values().select(0, index);
    return switch (modality) {
      case Words words -> text(words.tokenizer(), column, index);
      case Coded(_, _, _, @Nullable Codec codec) when codec != null ->
          Plain.of(codec.modality(), codec.decode(values.unsqueeze(0)).squeeze(0));
      case Coded _ -> new Text(Arrays.toString(values.toLongs()));
      default -> Plain.of(modality, values);
    };
  }

  /** Codes are shown as they look beside the hidden ones, which are covered. */
  private static Value shown(Modality modality, Reconstruction found, Column truth, int index) {
    if (modality instanceof Coded(_, List<Integer> grid, _, @Nullable Codec codec)
        && codec != null) {
      Tensor whole = codec.decode(truth.values().select(0, index).unsqueeze(0)).squeeze(0);
      Tensor hidden = found.hidden().select(0, index);
      return Plain.of(codec.modality(), ReconstructionPictures.covered(whole, hidden, grid));
    }
    return told(modality, found.shown(), index);
  }

  /** Hidden pieces are a line. */
  private static Text text(Words.Tokenizer tokenizer, Column column, int index) {
    Tensor lengths = Objects.requireNonNull(column.lengths());
    int length = (int) lengths.select(0, index).to(DType.INT64).toLongs()[0];
    var text = new StringBuilder();
    for (long piece : Arrays.copyOf(column.values().select(0, index).toLongs(), length)) {
      text.append(
          piece == tokenizer.mask() ? " _" : ReconstructionPictures.piece(tokenizer, piece));
    }
    return new Text(text.toString().strip());
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    return new LinkedHashMap<>();
  }

  @Override
  public Examples train() {
    return new Listed(List.of());
  }

  @Override
  public Examples test() {
    return new Listed(samples);
  }

  private record Listed(List<Sample> samples) implements Examples {
    @Override
    public int size() {
      return samples.size();
    }

    @Override
    public Sample get(int index) {
      return samples.get(index);
    }
  }

  @Override
  public String fingerprint() {
    return String.join(" ", samples.stream().map(Sample::id).toList());
  }
}
