package io.sensorium.cli;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Examples;
import io.sensorium.data.Kind;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.modality.Codec;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Modality;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source whose codes are brought back to what they stand for, for people to look at and to hear.
 *
 * @param source perhaps of codes
 * @param codecs by modality; codes of others stay as they are
 */
record Decoded(Source source, Map<String, Codec> codecs) implements Source {

  /** With the codecs that these modalities have. */
  static Decoded by(Source source, Map<String, Modality> modalities) {
    var codecs = new HashMap<String, Codec>();
    modalities.forEach(
        (name, modality) -> {
          if (modality instanceof Coded(_, _, _, @Nullable Codec codec) && codec != null) {
            codecs.put(name, codec);
          }
        });
    return new Decoded(source, codecs);
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<>(source.modalities());
    codecs.forEach((name, codec) -> kinds.replace(name, codec.modality().kind()));
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    return source.tasks();
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    return source.targets();
  }

  @Override
  public Set<String> tags() {
    return source.tags();
  }

  @Override
  public Examples train() {
    return new Part(this, source.train());
  }

  @Override
  public Examples test() {
    return new Part(this, source.test());
  }

  @Override
  public String fingerprint() {
    return source.fingerprint();
  }

  private record Part(Decoded decoded, Examples examples) implements Examples {
    @Override
    public int size() {
      return examples.size();
    }

    @Override
    public Sample get(int index) {
      return decoded.decode(examples.get(index));
    }
  }

  /** The same example, its codes as what they stand for. */
  Sample decode(Sample sample) {
    Map<String, Value> inputs = new HashMap<>();
    sample.inputs().forEach((name, value) -> inputs.put(name, decode(name, value)));
    return sample.with(inputs);
  }

  private Value decode(String name, Value value) {
    Codec codec = codecs.get(name);
    if (codec == null || !(value instanceof Tokens tokens)) {
      return value;
    }
    Tensor told =
        inference(
            () -> {
              long[] codes = Arrays.stream(tokens.codes()).asLongStream().toArray();
              return codec.decode(Tensor.of(codes, 1, codes.length)).squeeze(0);
            });
    return Plain.of(codec.modality(), told);
  }
}
