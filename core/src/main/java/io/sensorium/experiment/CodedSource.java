package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.data.Ahead;
import io.sensorium.data.Coding;
import io.sensorium.data.Examples;
import io.sensorium.data.Kind;
import io.sensorium.data.Rows;
import io.sensorium.data.Sample;
import io.sensorium.data.Source;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Packed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Another source as codes: what tokenizers make of its inputs, its texts as they are, and codes
 * that are known already. What nothing is known of is left out.
 *
 * @param raw the other source
 * @param coded how inputs are coded, by modality
 */
public record CodedSource(Source raw, SequencedMap<String, Coded> coded) implements Source {

  /**
   * @throws IllegalArgumentException where the source has no such modality, or of another kind
   */
  public CodedSource {
    Examples train = raw.train();
    if (!train.epoch(1).equals(train)) {
      throw new IllegalArgumentException(
          "tokenize: the data shows other windows in every epoch; leave 'windows' out of it");
    }
    coded.forEach(
        (name, how) -> {
          Kind kind = raw.modalities().get(name);
          if (kind == null) {
            throw new IllegalArgumentException(
                "tokenize: the data has no modality '%s'; it has %s"
                    .formatted(name, raw.modalities().keySet()));
          }
          if (kind != how.kind()) {
            throw new IllegalArgumentException(
                "tokenize: '%s' is %s in the data, not %s".formatted(name, kind, how.kind()));
          }
        });
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    raw.modalities()
        .forEach(
            (name, kind) -> {
              if (kind == Kind.TEXT || codings().containsKey(name)) {
                kinds.put(name, kind == Kind.TEXT ? kind : Kind.TOKENS);
              }
            });
    return kinds;
  }

  @Override
  public SequencedMap<String, Coding> codings() {
    var codings = new LinkedHashMap<String, Coding>();
    for (String name : raw.modalities().keySet()) {
      Coded how = coded.get(name);
      Coding known = how == null ? raw.codings().get(name) : how.coding();
      if (known != null) {
        codings.put(name, known);
      }
    }
    return codings;
  }

  /** Modalities that are left out. */
  public List<String> left() {
    var kept = modalities().keySet();
    return raw.modalities().keySet().stream().filter(name -> !kept.contains(name)).toList();
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    return raw.tasks();
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    return raw.targets();
  }

  @Override
  public Set<String> tags() {
    return raw.tags();
  }

  @Override
  public Examples train() {
    return new Part(this, raw.train());
  }

  @Override
  public Examples probe() {
    return raw.probe().equals(raw.train()) ? train() : new Part(this, raw.probe());
  }

  @Override
  public Examples test() {
    return new Part(this, raw.test());
  }

  /** Of the other source: what the codes are is told by {@link #codings}. */
  @Override
  public String fingerprint() {
    return raw.fingerprint();
  }

  @Override
  public List<String> flaws() {
    return raw.flaws();
  }

  /** An example, its inputs as plain arrays, ready for the tokenizers. */
  private record Ready(Sample sample, Map<String, Packed> packed) {}

  /** Examples are read and packed in the background; who asks for one has it encoded. */
  private record Part(CodedSource source, Examples raw, Ahead<Ready> ahead) implements Examples {
    Part(CodedSource source, Examples raw) {
      this(source, raw, new Ahead<>(raw.size(), i -> source.ready(raw.get(i))));
    }

    @Override
    public int size() {
      return raw.size();
    }

    @Override
    public Sample known(int index) {
      return raw.known(index);
    }

    @Override
    public Sample get(int index) {
      return source.encode(ahead.get(index));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Part part && part.source.equals(source) && part.raw.equals(raw);
    }

    @Override
    public int hashCode() {
      return raw.hashCode();
    }
  }

  private Ready ready(Sample sample) {
    Map<String, Packed> packed = new HashMap<>();
    coded.forEach(
        (name, how) -> {
          Value value = sample.inputs().get(name);
          if (value != null) {
            packed.put(name, how.pack(List.of(value)));
          }
        });
    Map<String, Value> kept = new HashMap<>(sample.inputs());
    kept.keySet().retainAll(modalities().keySet());
    return new Ready(sample.with(kept), packed);
  }

  private Sample encode(Ready ready) {
    Map<String, Value> inputs = new HashMap<>(ready.sample.inputs());
    coded.forEach(
        (name, how) -> {
          Packed packed = ready.packed.get(name);
          if (packed != null) {
            long[] codes = scoped(() -> packed.column(Rows.all(1)).values().toLongs());
            inputs.put(
                name,
                new Tokens(how.grid(), Arrays.stream(codes).mapToInt(Math::toIntExact).toArray()));
          }
        });
    return ready.sample.with(inputs);
  }
}
