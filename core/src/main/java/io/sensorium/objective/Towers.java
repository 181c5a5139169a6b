package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Modality;
import io.sensorium.model.Encoder;
import io.sensorium.model.Tower;
import io.sensorium.nn.Linear;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Builds what objectives have one of for each modality. */
final class Towers {
  private Towers() {}

  static SequencedMap<String, Encoder> encoders(
      SequencedMap<String, Modality> modalities,
      Map<String, Encoder.Config> configs,
      int width,
      Random random) {
    return each(modalities, configs, (config, modality) -> config.build(modality, width, random));
  }

  static SequencedMap<String, Tower> towers(
      SequencedMap<String, Modality> modalities,
      Map<String, Tower.Config> configs,
      int width,
      Random random) {
    return each(modalities, configs, (config, modality) -> config.build(modality, width, random));
  }

  private static <C, E> SequencedMap<String, E> each(
      SequencedMap<String, Modality> modalities,
      Map<String, C> configs,
      BiFunction<C, Modality, E> build) {
    if (!configs.keySet().equals(modalities.keySet())) {
      throw new IllegalArgumentException(
          "encoders: needs one entry for each of %s, got %s"
              .formatted(modalities.keySet(), configs.keySet()));
    }
    var built = new LinkedHashMap<String, E>();
    modalities.forEach(
        (name, modality) ->
            built.put(name, build.apply(Objects.requireNonNull(configs.get(name)), modality)));
    return built;
  }

  /** What towers say of the modalities that a batch has. */
  static SequencedMap<String, Column> read(
      SequencedMap<String, Tower> towers, Batch batch, Pass pass) {
    var columns = new LinkedHashMap<String, Column>();
    towers.forEach(
        (name, tower) -> {
          if (batch.has(name)) {
            columns.put(name, tower.apply(batch.of(name), pass));
          }
        });
    return columns;
  }

  /** What the tower of one modality says of the examples that have it. */
  static Column readOne(
      SequencedMap<String, Tower> towers, Batch batch, String modality, Pass pass) {
    Column input = batch.of(modality);
    return Objects.requireNonNull(towers.get(modality)).apply(input, pass);
  }

  /** Vectors of several modalities side by side, for the examples that have them all. */
  static Column sideBySide(SequencedMap<String, Column> columns) {
    Rows rows = columns.values().stream().map(Column::rows).reduce(Rows::and).orElseThrow();
    List<Tensor> vectors = columns.values().stream().map(each -> each.at(rows).values()).toList();
    return new Column(Tensor.cat(1, vectors), null, rows);
  }

  /** Width of what {@link #sideBySide} makes of some modalities. */
  static int width(SequencedMap<String, Tower> towers, Collection<String> modalities) {
    return modalities.stream()
        .mapToInt(name -> Objects.requireNonNull(towers.get(name)).width())
        .sum();
  }

  /** A linear map without bias for each tower, into one space. */
  static SequencedMap<String, Linear> projections(
      SequencedMap<String, Tower> towers, int embedding, Random random) {
    var projections = new LinkedHashMap<String, Linear>();
    towers.forEach(
        (name, tower) ->
            projections.put(name, Linear.withoutBias(tower.width(), embedding, random)));
    return projections;
  }

  static void requireSeveral(String where, SequencedMap<String, Modality> modalities) {
    if (modalities.size() < 2) {
      throw new IllegalArgumentException(
          "%s: needs at least two modalities, got %s".formatted(where, modalities.keySet()));
    }
  }

  static void requireHead(List<Integer> head) {
    if (head.isEmpty()) {
      throw new IllegalArgumentException("head must have at least one width, got []");
    }
  }

  /** A width and those that follow it. */
  static int[] widths(int first, List<Integer> rest) {
    return IntStream.concat(IntStream.of(first), rest.stream().mapToInt(i -> i)).toArray();
  }
}
