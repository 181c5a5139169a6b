package io.sensorium.cli;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Examples;
import io.sensorium.data.Frames;
import io.sensorium.data.Kind;
import io.sensorium.data.Pixels;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import io.sensorium.modality.Codec;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Image;
import io.sensorium.modality.LogMel;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Sound;
import io.sensorium.modality.Video;
import io.sensorium.modality.Words;
import io.sensorium.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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
    return new Sample(sample.id(), inputs, sample.labels());
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
    return value(codec.modality(), told);
  }

  /** A tensor of raw inputs as plain data. */
  private static Value value(Modality modality, Tensor values) {
    return switch (modality) {
      case Image(int size) -> new Pixels(Image.CHANNELS, size, size, bytes(values));
      case Video(int frames, int size) -> {
        Tensor ordered = values.rearrange("c t y x -> t c y x");
        yield new Frames(1, frames, Video.CHANNELS, size, size, bytes(ordered));
      }
      case Sound(int rate, int channels, int _) -> new Wave(rate, channels, values.toFloats());
      case Coded _, LogMel _, Words _ ->
          throw new IllegalArgumentException("decoded: a codec of " + modality.kind());
    };
  }

  /** From 0 to 1, as bytes; what goes beyond is cut off. */
  private static byte[] bytes(Tensor values) {
    double[] numbers = values.clamp(0, 1).times(255).toDoubles();
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(numbers[i]);
    }
    return bytes;
  }
}
