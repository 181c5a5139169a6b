package io.sensorium.objective;

import static io.sensorium.tensor.Shapes.expect;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.data.Rows;
import io.sensorium.modality.Codec;
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
import io.sensorium.model.Compressor;
import io.sensorium.nn.Codebook;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Precision;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Learns to tell inputs of one modality by few numbered codes (VQ-VAE; van den Oord et al., 2017):
 * a network brings an input to a grid of vectors, each is replaced by the nearest of a {@link
 * Codebook}, and another network tells the input from those. With {@code axialCompressor} it is the
 * tokenizer of VideoGPT (Yan et al., 2021), with {@code dilatedCompressor} that of Jukebox
 * (Dhariwal et al., 2020).
 *
 * <p>What an example costs is its mean squared error over the variance of the data (the error of
 * standardised values), plus β ‖z - sg(e)‖², the mean over all numbers of its vectors z from their
 * codes e, plus the distance of {@link Spectra} for sound. Gradients go through the codes straight,
 * as if e were z. The codes themselves move once a step, after all pieces of a batch ({@link
 * #settle}); they were chosen by the codes of the step before. Where batches are taken piece by
 * piece, the codes start from the first piece of the first batch, and batch norm sees a piece at a
 * time; all else is as for the whole batch.
 *
 * <p>Padding of short sound is read, but what is told of it costs nothing.
 *
 * <p>Axes: B batch, P examples, C channels, T codes of an example, V codes, W width of one.
 *
 * @param input what it reads
 */
public record VqVae(Input input, Compressor network, Codebook codebook, Costs costs)
    implements Additive, Codec {
  private static final double SILENCE = 1e-4; // of spectra, in the units of the data

  /**
   * What is read.
   *
   * @param name of the modality
   * @param grid codes along each axis
   * @param standard of the values, put back in decoding
   */
  public record Input(
      String name, Modality modality, List<Integer> grid, Patchwork.Standard standard) {}

  /**
   * What is added to the error.
   *
   * @param commitment β; 0.25 in VideoGPT, 0.02 in Jukebox
   * @param spectral weight of the distance of spectra; 0 for none, 1 in Jukebox
   */
  public record Costs(double commitment, double spectral) {
    public Costs {
      if (commitment < 0 || spectral < 0) {
        throw new IllegalArgumentException(
            "commitment and spectral must be at least 0, got %s and %s"
                .formatted(commitment, spectral));
      }
    }
  }

  /** Settings. */
  public record Config(
      Compressor.Config network, Codebook.Config codebook, Patchwork.Standard standard, Costs costs)
      implements Objective.Config {

    @Override
    public VqVae build(SequencedMap<String, Modality> modalities, Random random) {
      if (modalities.size() != 1) {
        throw new IllegalArgumentException("vqVae: reads one modality, got " + modalities.keySet());
      }
      String name = modalities.firstEntry().getKey();
      Modality modality = modalities.firstEntry().getValue();
      List<Integer> shape = shape(modality);
      int channels = shape.getFirst();
      if (standard.mean().size() != channels) {
        throw new IllegalArgumentException(
            "vqVae: needs a mean for each of %d channels, got %d"
                .formatted(channels, standard.mean().size()));
      }
      if (costs.spectral > 0 && (shape.size() > 2 || shape.getLast() < Spectra.LONGEST)) {
        throw new IllegalArgumentException(
            "vqVae: spectral is for sound of at least %d samples; set it to 0"
                .formatted(Spectra.LONGEST));
      }
      List<Integer> grid = grid(shape.subList(1, shape.size()));
      return new VqVae(
          new Input(name, modality, grid, standard),
          network.build(channels, codebook.width(), random),
          codebook.build(random),
          costs);
    }

    /** [C, axes...] of one input. */
    private static List<Integer> shape(Modality modality) {
      return switch (modality) {
        case Image(int size) -> List.of(Image.CHANNELS, size, size);
        case Video(int frames, int size) -> List.of(Video.CHANNELS, frames, size, size);
        case Sound(int _, int channels, int samples) -> List.of(channels, samples);
        case Coded _, LogMel _, Series _, Table _, WithCodes _, Words _ ->
            throw new IllegalArgumentException(
                "vqVae: reads images, video or sound, not " + modality.kind());
      };
    }

    private List<Integer> grid(List<Integer> axes) {
      List<Integer> reduction = network.reduction();
      boolean fits = axes.size() == reduction.size();
      for (int i = 0; fits && i < axes.size(); i++) {
        fits = axes.get(i) % reduction.get(i) == 0;
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "vqVae: cannot bring %s down by %s".formatted(axes, reduction));
      }
      return IntStream.range(0, axes.size()).mapToObj(i -> axes.get(i) / reduction.get(i)).toList();
    }
  }

  @Override
  public Loss loss(Batch batch, Random random) {
    if (!batch.has(input.name)) {
      return new Loss(parameters().firstEntry().getValue().sum().times(0), new LinkedHashMap<>());
    }
    Column column = batch.of(input.name);
    Pass pass = Pass.learning(random);
    Tensor truth = input.standard.apply(column.values()); // [P, C, ...]
    Tensor vectors = vectors(network.shrink(truth, pass)); // [P T, W]
    codebook.begin(vectors, random);
    Tensor codes = codebook.nearest(vectors); // [P T]
    codebook.note(vectors, codes, random);
    Tensor nearest = codebook.vectors(codes); // [P T, W]
    Tensor told = network.grow(grid(straight(vectors, nearest)), pass); // [P, C, ...]
    return loss(batch.size(), column, truth, Precision.full(told), far(vectors, nearest));
  }

  /** The codes in value, the vectors in gradient. */
  static Tensor straight(Tensor vectors, Tensor nearest) {
    return vectors.plus(nearest.minus(vectors).detach());
  }

  /** How far the vectors of each example are from their codes, squared: [P]. */
  private Tensor far(Tensor vectors, Tensor nearest) {
    return vectors.minus(nearest).square().view(-1, tokens() * vectors.size(1)).mean(1L);
  }

  private Loss loss(int size, Column column, Tensor truth, Tensor told, Tensor far) {
    Tensor real = column.real(); // [P, last axis]
    Tensor heard = real == null ? told : told.where(wide(real, told), truth);
    var costing = new LinkedHashMap<String, Tensor>();
    costing.put("reconstruction", error(heard, truth, real));
    costing.put("commitment", far);
    Tensor each = costing.get("reconstruction").plus(far.times(costs.commitment)); // [P]
    if (costs.spectral > 0) {
      Tensor spectral = Spectra.distance(heard, truth);
      costing.put("spectral", spectral);
      each = each.plus(spectral.times(costs.spectral));
    }
    var parts = new LinkedHashMap<String, Tensor>();
    costing.forEach((part, cost) -> parts.put(part, cost.detach().mean()));
    return new Loss(each.sum().over(size), parts);
  }

  private static Tensor wide(Tensor real, Tensor like) {
    long[] shape = like.shape();
    for (int i = 1; i < shape.length - 1; i++) {
      shape[i] = 1;
    }
    return real.view(shape);
  }

  /** The mean squared error of each example, over what is real of it: [P]. */
  private static Tensor error(Tensor told, Tensor truth, @Nullable Tensor real) {
    Tensor mean = told.minus(truth).square().view(truth.size(0), -1).mean(1L);
    if (real == null) {
      return mean;
    }
    Tensor share = real.like(mean).mean(1L); // padding adds no error
    return mean.over(share.atLeast(1.0 / real.size(1)));
  }

  @Override
  public SequencedMap<String, Double> settle(long epoch) {
    return codebook.update(epoch);
  }

  /** W. */
  private int width() {
    return codebook.learning().config().width();
  }

  /** T. */
  private long tokens() {
    return input.grid.stream().mapToLong(n -> n).reduce(1, Math::multiplyExact);
  }

  /** [P, W, grid...] to [P T, W]. */
  private Tensor vectors(Tensor z) {
    return z.view(z.size(0), z.size(1), tokens()).rearrange("p w t -> (p t) w");
  }

  /** [P T, W] to [P, W, grid...]. */
  private Tensor grid(Tensor vectors) {
    long width = vectors.size(1);
    long[] shape =
        LongStream.concat(LongStream.of(-1, width), input.grid.stream().mapToLong(n -> n))
            .toArray();
    return vectors.rearrange("(p t) w -> p w t", "t", tokens()).view(shape);
  }

  /** The mean of its codes; gradients pass them straight, as in learning. */
  @Override
  public Column represent(Batch batch, Pass pass) {
    if (!batch.has(input.name)) {
      return new Column(Tensor.zeros(0, width()), null, Rows.where(new boolean[batch.size()]));
    }
    Column column = batch.of(input.name);
    return new Column(mean(column, pass), null, column.rows());
  }

  @Override
  public int width(Collection<String> modalities) {
    return width();
  }

  @Override
  public boolean represents(String parameter) {
    return !parameter.startsWith("network.up");
  }

  @Override
  public Tensor project(Batch batch, String modality) {
    return mean(batch.of(modality), Pass.ASKING);
  }

  private Tensor mean(Column column, Pass pass) {
    Tensor vectors = vectors(network.shrink(input.standard.apply(column.values()), pass));
    Tensor nearest = codebook.vectors(codebook.nearest(vectors)); // [P T, W]
    return straight(vectors, nearest).view(-1, tokens(), width()).mean(1L); // [P, W]
  }

  @Override
  public Modality modality() {
    return input.modality;
  }

  @Override
  public List<Integer> grid() {
    return input.grid;
  }

  @Override
  public int size() {
    return codebook.size();
  }

  @Override
  public Tensor encode(Tensor values) {
    Tensor truth = input.standard.apply(values);
    Tensor vectors = vectors(network.shrink(truth, Pass.ASKING)); // [P T, W]
    return codebook.nearest(vectors).view(values.size(0), tokens());
  }

  /** Values beyond what there can be, such as pixels above 1, are cut off. */
  @Override
  public Tensor decode(Tensor codes) {
    expect("vqVae", codes, "P T=" + tokens());
    Tensor vectors = codebook.vectors(codes.view(-1)); // [P T, W]
    Tensor told = Precision.full(network.grow(grid(vectors), Pass.ASKING));
    return input.standard.invert(told).clamp(modality() instanceof Sound ? -1 : 0, 1);
  }

  /**
   * How inputs come out of their codes, in the units of the data.
   *
   * @param codes [P, T] int64
   * @param error [P], the mean squared error of each
   * @param guess [P], that of the mean of the data, told at every place
   * @param spectral [P], for sound that is long enough how far its spectra are off, silence being 1
   *     away (0 where the sound is silent itself); null for all else
   */
  public record Distortion(Tensor codes, Tensor error, Tensor guess, @Nullable Tensor spectral) {}

  /** Encodes and decodes; padding counts for nothing. */
  public Distortion distortion(Column column) {
    Tensor truth = column.values();
    Tensor codes = encode(truth);
    Tensor real = column.real();
    Tensor told = decode(codes);
    Tensor heard = real == null ? told : told.where(wide(real, told), truth);
    Tensor mean = input.standard.invert(truth.times(0));
    Tensor guess = real == null ? mean : mean.where(wide(real, mean), truth);
    return new Distortion(
        codes, error(heard, truth, real), error(guess, truth, real), spectral(heard, truth));
  }

  private @Nullable Tensor spectral(Tensor told, Tensor truth) {
    if (!(modality() instanceof Sound sound) || sound.samples() < Spectra.LONGEST) {
      return null;
    }
    Tensor silence = Spectra.distance(truth.times(0), truth); // [P]
    return Spectra.distance(told, truth)
        .over(silence.atLeast(SILENCE))
        .fill(silence.below(SILENCE), 0);
  }

  @Override
  public Tensor table() {
    return codebook.table();
  }
}
