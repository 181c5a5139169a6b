package io.sensorium.model;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Column;
import io.sensorium.frozen.Features;
import io.sensorium.frozen.Input;
import io.sensorium.frozen.Network;
import io.sensorium.frozen.Reader;
import io.sensorium.modality.Image;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Sound;
import io.sensorium.modality.Video;
import io.sensorium.modality.Words;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A network that was trained elsewhere, with weights that do not move: an ONNX file, a TorchScript
 * file, or the small sentence encoder that comes along. It gives what the file gives for one
 * example: a feature map [C, Y, X], a sequence [T, W] or a vector [W].
 *
 * <p>Each example is read by itself, without padding, so what is made of it depends on no other,
 * and may be kept on disk from one run to the next.
 *
 * @param reader of the network
 * @param feed how an example is handed to it
 * @param made shape of what it gives for one example; T is 0 where it has one vector for each piece
 *     of a text
 */
public record Frozen(Reader reader, Feed feed, List<Long> made) implements Backbone {
  private static final long RGB = Image.CHANNELS;

  /**
   * Settings.
   *
   * @param file path of an ONNX file ({@code .onnx}) or a TorchScript file ({@code .pt}), or {@code
   *     all-minilm-l6-v2}: a sentence encoder of 6 layers and width 384, which reads {@code
   *     bert-uncased} words
   * @param output of what it gives: a name (ONNX), a key or number (TorchScript); null for the
   *     first
   * @param scale for pictures, what is done to values from 0 to 1; null for nothing
   * @param cache a folder that keeps what it made of inputs, for other epochs and runs; null to ask
   *     it each time, as for inputs that augmentations change
   */
  public record Config(
      String file, @Nullable String output, @Nullable Scale scale, @Nullable String cache)
      implements Backbone.Config {

    @Override
    public Frozen build(Modality modality, Random random) {
      Network network = Network.open(file, output);
      Reader reader = Reader.of(network, output, cache == null ? null : Path.of(cache));
      Feed feed = feed(network, modality);
      return new Frozen(reader, feed, feed.shape(reader.apply(feed.example())));
    }

    private Feed feed(Network network, Modality modality) {
      if (scale != null && !(modality instanceof Image)) {
        throw new IllegalArgumentException("frozen: scale is for pictures, not " + modality.kind());
      }
      return switch (modality) {
        case Words(Words.Tokenizer tokenizer, int _) ->
            new Feed.Pieces(tokenizer, network.inputs());
        case Image(int size) -> new Feed.Numbers(List.of(RGB, (long) size, (long) size), scale);
        case Video(int frames, int size) ->
            new Feed.Numbers(List.of(RGB, (long) frames, (long) size, (long) size), null);
        case Sound(int _, int channels, int samples) ->
            new Feed.Numbers(List.of((long) channels, (long) samples), null);
        default ->
            throw new IllegalArgumentException(
                "frozen: reads images, video, sound and text, not " + modality.kind());
      };
    }
  }

  /**
   * What networks for pictures were trained on: (value - mean) / deviation, for each channel.
   *
   * @param mean of red, green and blue
   * @param deviation of red, green and blue
   */
  public record Scale(List<Double> mean, List<Double> deviation) {
    public Scale {
      if (mean.size() != Image.CHANNELS || deviation.size() != Image.CHANNELS) {
        throw new IllegalArgumentException(
            "scale must have a mean and a deviation for each of 3 channels, got %s and %s"
                .formatted(mean, deviation));
      }
      if (!deviation.stream().allMatch(each -> each > 0)) {
        throw new IllegalArgumentException("scale: deviations must be above 0, got " + deviation);
      }
    }

    Tensor apply(Tensor pixels) {
      return pixels.minus(channels(mean).like(pixels)).over(channels(deviation).like(pixels));
    }

    private static Tensor channels(List<Double> values) {
      double[] each = values.stream().mapToDouble(Double::doubleValue).toArray();
      return Tensor.of(each, Image.CHANNELS, 1, 1);
    }
  }

  /** How an example is handed to a network. */
  sealed interface Feed {

    /** One example to learn from what shape the network gives. */
    List<Input> example();

    /** The examples of a column. */
    List<List<Input>> inputs(Column column);

    /** Shape of what a network gives, with 0 for what varies from one example to the next. */
    List<Long> shape(Features made);

    /**
     * Inputs that are numbers of one shape: pictures [1, 3, Y, X], video [1, 3, T, Y, X], sound [1,
     * C, T].
     *
     * @param shape of one example, without its axis
     */
    record Numbers(List<Long> shape, @Nullable Scale scale) implements Feed {
      @Override
      public List<Input> example() {
        return List.of(input(new float[count()]));
      }

      @Override
      public List<List<Input>> inputs(Column column) {
        Tensor values = column.values(); // [P, ...]
        float[] all = (scale == null ? values : scale.apply(values)).toFloats();
        List<List<Input>> inputs = new ArrayList<>();
        for (int from = 0; from < all.length; from += count()) {
          inputs.add(List.of(input(Arrays.copyOfRange(all, from, from + count()))));
        }
        return inputs;
      }

      private int count() {
        return (int) product(shape);
      }

      private Input input(float[] values) {
        List<Long> one = new ArrayList<>(shape);
        one.addFirst(1L);
        return new Input.Floats(values, List.copyOf(one));
      }

      @Override
      public List<Long> shape(Features made) {
        return made.shape();
      }
    }

    /**
     * The pieces of a text by their numbers in the whole vocabulary, [1, T], without padding; where
     * a network names other inputs, those of BERT: {@code attention_mask} and {@code
     * token_type_ids}.
     */
    record Pieces(Words.Tokenizer tokenizer, List<String> names) implements Feed {
      private static final int SHORTEST = 2;

      @Override
      public List<Input> example() {
        return row(new long[SHORTEST]);
      }

      @Override
      public List<List<Input>> inputs(Column column) {
        long[] all = column.values().toLongs(); // [P, T]
        int length = (int) column.values().size(1);
        long[] lengths = column.lengths() == null ? null : column.lengths().toLongs();
        List<List<Input>> inputs = new ArrayList<>();
        for (int p = 0; p * length < all.length; p++) {
          int real = lengths == null ? length : (int) lengths[p];
          inputs.add(row(Arrays.copyOfRange(all, p * length, p * length + real)));
        }
        return inputs;
      }

      private List<Input> row(long[] pieces) {
        long[] whole = LongStream.of(pieces).map(piece -> tokenizer.whole((int) piece)).toArray();
        var numbers = new Input.Longs(whole, List.of(1L, (long) whole.length));
        List<Input> inputs = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of("input_ids") : names) {
          inputs.add(
              switch (name) {
                case "attention_mask" -> numbers.filled(1);
                case "token_type_ids" -> numbers.filled(0);
                default -> numbers;
              });
        }
        return inputs;
      }

      @Override
      public List<Long> shape(Features made) {
        List<Long> shape = made.shape();
        boolean stepwise = shape.size() == 2 && shape.getFirst() == SHORTEST;
        return stepwise ? List.of(0L, shape.getLast()) : shape;
      }
    }
  }

  @Override
  public Tensor apply(Column input, Pass pass) {
    return inference(
        () -> {
          List<Features> each = feed.inputs(input).stream().map(reader::apply).toList();
          return stacked(each);
        });
  }

  /** [P, ...], shorter sequences followed by zeros, which are marked as padding like the pieces. */
  private Tensor stacked(List<Features> each) {
    List<Long> longest =
        each.stream().map(Features::shape).max(Comparator.comparing(List::getFirst)).orElse(made);
    int size = (int) product(longest);
    float[] all = new float[each.size() * size];
    for (int p = 0; p < each.size(); p++) {
      Features features = each.get(p);
      requireShape(features.shape());
      System.arraycopy(features.values(), 0, all, p * size, features.values().length);
    }
    return Tensor.of(
        all,
        LongStream.concat(LongStream.of(each.size()), longest.stream().mapToLong(n -> n))
            .toArray());
  }

  private static long product(List<Long> shape) {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  private void requireShape(List<Long> shape) {
    boolean fits = shape.size() == made.size();
    for (int axis = 0; fits && axis < made.size(); axis++) {
      fits = made.get(axis) == 0 || Objects.equals(made.get(axis), shape.get(axis));
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "frozen: the network gave %s for one example and %s for another".formatted(made, shape));
    }
  }

  @Override
  public long[] shape() {
    return made.stream().mapToLong(Long::longValue).toArray();
  }
}
