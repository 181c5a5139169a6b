package io.sensorium.model;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Column;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Image;
import io.sensorium.modality.LogMel;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Series;
import io.sensorium.modality.Sound;
import io.sensorium.modality.Table;
import io.sensorium.modality.Video;
import io.sensorium.modality.WithCodes;
import io.sensorium.modality.Words;
import io.sensorium.nn.SineCosine;
import io.sensorium.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Values on one to three axes, cut into equal patches, row by row; a patch holds its values in the
 * same order, the channels of one place side by side (as MAE's {@code patchify} does).
 *
 * @param channels of a value
 * @param counts patches along each axis
 * @param sizes values along each axis of a patch
 */
public record Grid(int channels, List<Integer> counts, List<Integer> sizes) {

  /**
   * Cuts what a modality gives.
   *
   * @param where who cuts, for messages
   * @param patch values along each axis of a patch: rows and columns of an image; frames, rows and
   *     columns of a video; samples of a sound, or bands and steps of its spectrogram; steps of a
   *     series
   */
  public static Grid of(String where, Modality modality, List<Integer> patch) {
    return switch (modality) {
      case Image(int size) -> of(where, Image.CHANNELS, List.of(size, size), patch);
      case Video(int frames, int size) ->
          of(where, Video.CHANNELS, List.of(frames, size, size), patch);
      case LogMel sound -> of(where, 1, List.of(sound.bands(), sound.steps()), patch);
      case Sound(int _, int channels, int samples) -> of(where, channels, List.of(samples), patch);
      case Series series -> of(where, series.width(), List.of(series.length()), patch);
      case WithCodes coded -> of(where, coded.values(), patch);
      case Words _, Coded _, Table _ ->
          throw new IllegalArgumentException("%s: cannot cut %s".formatted(where, modality.kind()));
    };
  }

  /**
   * Cuts axes.
   *
   * @param where who cuts, for messages
   * @param axes values along each axis
   */
  public static Grid of(String where, int channels, List<Integer> axes, List<Integer> sizes) {
    boolean fits = axes.size() == sizes.size();
    for (int i = 0; fits && i < axes.size(); i++) {
      fits = sizes.get(i) > 0 && axes.get(i) % sizes.get(i) == 0;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: cannot cut %s into patches of %s".formatted(where, axes, sizes));
    }
    List<Integer> counts =
        IntStream.range(0, axes.size()).mapToObj(i -> axes.get(i) / sizes.get(i)).toList();
    return new Grid(channels, counts, sizes);
  }

  /** T. */
  public int tokens() {
    return counts.stream().reduce(1, Math::multiplyExact);
  }

  /** W. */
  public int width() {
    return sizes.stream().reduce(channels, Math::multiplyExact);
  }

  /** Patches along each axis of values [P, C, axes...] that may have other sizes. */
  List<Integer> counts(Tensor values) {
    return IntStream.range(0, sizes.size())
        .mapToObj(i -> Math.toIntExact(values.size(i + 2) / sizes.get(i)))
        .toList();
  }

  /**
   * Where inputs are of several lengths, along the last axis: a patch is real if any of its values
   * is.
   *
   * @return [P, T] boolean; null where all are
   */
  public @Nullable Tensor real(Column column) {
    Tensor lengths = column.lengths();
    if (lengths == null) {
      return null;
    }
    List<Integer> there = counts(column.values());
    long across = there.getLast();
    Tensor starts = Tensor.range(across).times(sizes.getLast()).unsqueeze(0); // [1, X]
    Tensor real = starts.below(lengths.unsqueeze(1)).unsqueeze(1); // [P, 1, X]
    long tokens = there.stream().reduce(1, Math::multiplyExact);
    return real.expand(real.size(0), tokens / across, across).view(real.size(0), -1); // [P, T]
  }

  /**
   * @param values [P, C, axes...]
   * @return [P, T, W]
   */
  public Tensor cut(Tensor values) {
    return switch (sizes.size()) {
      case 1 -> values.rearrange("b c (x q) -> b x (q c)", "q", sizes.get(0));
      case 2 ->
          values.rearrange(
              "b c (y p) (x q) -> b (y x) (p q c)", "p", sizes.get(0), "q", sizes.get(1));
      default ->
          values.rearrange(
              "b c (t o) (y p) (x q) -> b (t y x) (o p q c)",
              "o",
              sizes.get(0),
              "p",
              sizes.get(1),
              "q",
              sizes.get(2));
    };
  }

  /** The inverse of {@link #cut}. */
  public Tensor join(Tensor patches) {
    expect("patches", patches, "P T=%d W=%d".formatted(tokens(), width()));
    return switch (sizes.size()) {
      case 1 -> patches.rearrange("b x (q c) -> b c (x q)", "q", sizes.get(0));
      case 2 ->
          patches.rearrange(
              "b (y x) (p q c) -> b c (y p) (x q)",
              "y",
              counts.get(0),
              "p",
              sizes.get(0),
              "q",
              sizes.get(1));
      default ->
          patches.rearrange(
              "b (t y x) (o p q c) -> b c (t o) (y p) (x q)",
              "t",
              counts.get(0),
              "y",
              counts.get(1),
              "o",
              sizes.get(0),
              "p",
              sizes.get(1),
              "q",
              sizes.get(2));
    };
  }

  /**
   * Positions: on a line, on a plane, or the one of the moment plus the one on the plane.
   *
   * @param counts tokens along each axis
   * @return [T, D]
   */
  public static Tensor places(List<Integer> counts, int width) {
    return switch (counts.size()) {
      case 1 -> SineCosine.line(counts.get(0), width);
      case 2 -> SineCosine.columnsFirst(counts.get(0), counts.get(1), width);
      default -> {
        Tensor moments = SineCosine.line(counts.get(0), width).unsqueeze(1); // [t, 1, D]
        Tensor plane = SineCosine.columnsFirst(counts.get(1), counts.get(2), width); // [y x, D]
        yield moments.plus(plane).view(-1, width);
      }
    };
  }
}
