package io.sensorium.cli;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Batch;
import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.experiment.Assembly;
import io.sensorium.modality.Codec;
import io.sensorium.modality.Coded;
import io.sensorium.modality.Modality;
import io.sensorium.modality.Words;
import io.sensorium.objective.Reconstruction;
import io.sensorium.objective.Reconstructs;
import io.sensorium.tensor.DType;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * What a masked model makes of test examples, at several shares of hidden tokens: what it was shown
 * beside what it told. In text, words told right are green, those told wrong red.
 */
final class ReconstructionPictures {
  private static final int EXAMPLES = 6;
  private static final List<Double> SHARES = List.of(0.5, 0.75, 0.9);
  private static final long DRAWS = -4; // where the draws of masks branch off from the seed
  private static final String CAPTION =
      "Test examples, what was shown of them, and what was told. Of a video four frames are drawn,"
          + " of sound its pitches over time. Hidden parts are of one colour; hidden words that"
          + " were told right are green, wrong ones red. On the right each modality is told from"
          + " the whole of the others, with nothing of its own.";
  private static final Color PALE = new Color(0x777777);
  private static final Color RIGHT = new Color(0x1a7f37);
  private static final Color WRONG = new Color(0xcf222e);

  private final Reconstructs model;
  private final SequencedMap<String, Modality> modalities;
  private final Batch batch;
  private final SequencedMap<String, Reconstruction> truth;

  private ReconstructionPictures(
      Reconstructs model, SequencedMap<String, Modality> modalities, Batch batch) {
    this.model = model;
    this.modalities = modalities;
    this.batch = batch;
    this.truth = model.reconstruct(batch, all(0), new Random(0));
  }

  /** Writes {@code pictures/reconstructions.png}, if the objective is one that reconstructs. */
  static void write(Path folder, Assembly trained, long seed) {
    SequencedMap<String, Modality> modalities = trained.collator().modalities();
    List<Sample> samples = samples(trained.source().test(), modalities);
    if (!(trained.objective() instanceof Reconstructs model) || samples.isEmpty()) {
      return;
    }
    BufferedImage drawn =
        inference(
            () ->
                new ReconstructionPictures(model, modalities, trained.collator().batch(samples))
                    .draw(new Random(seed).at(DRAWS)));
    try {
      Path pictures = Files.createDirectories(folder.resolve("pictures"));
      ImageIO.write(drawn, "png", pictures.resolve("reconstructions.png").toFile());
      Files.writeString(pictures.resolve("reconstructions.txt"), CAPTION);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write pictures".formatted(folder), e);
    }
  }

  /** Some of the examples that have everything, from the whole of them. */
  private static List<Sample> samples(
      Examples examples, SequencedMap<String, Modality> modalities) {
    int[] whole =
        IntStream.range(0, examples.size())
            .filter(i -> examples.get(i).inputs().keySet().containsAll(modalities.keySet()))
            .toArray();
    int count = Math.min(EXAMPLES, whole.length);
    return IntStream.range(0, count)
        .mapToObj(i -> examples.get(whole[(int) ((i + 0.5) * whole.length / count)]))
        .toList();
  }

  private BufferedImage draw(Random random) {
    List<List<Tile>> rows = new ArrayList<>();
    List<Tile> titles = new ArrayList<>();
    rows.add(titles);
    titles.add(words("the example"));
    for (int i = 0; i < batch.size() * modalities.size(); i++) {
      rows.add(new ArrayList<>());
    }
    fill(rows, truth, false);
    for (double share : SHARES) {
      var found = model.reconstruct(batch, all(share), random);
      titles.add(words("%.0f%% hidden".formatted(100 * share)));
      fill(rows, found, true);
      titles.add(words("told"));
      fill(rows, found, false);
    }
    if (modalities.size() > 1) {
      titles.add(words("told from the others alone"));
      fill(rows, fromOthers(random), false);
    }
    return new TileSheet(rows).draw();
  }

  private SequencedMap<String, Reconstruction> fromOthers(Random random) {
    var found = new LinkedHashMap<String, Reconstruction>();
    for (String name : modalities.keySet()) {
      Map<String, Double> hidden = all(0);
      hidden.put(name, 1.0);
      found.put(name, Objects.requireNonNull(model.reconstruct(batch, hidden, random).get(name)));
    }
    return found;
  }

  private Map<String, Double> all(double share) {
    var hidden = new LinkedHashMap<String, Double>();
    modalities.keySet().forEach(name -> hidden.put(name, share));
    return hidden;
  }

  /** Adds a tile to each row but the first: the modalities of one example, then of the next. */
  private void fill(
      List<List<Tile>> rows, SequencedMap<String, Reconstruction> found, boolean shown) {
    int row = 1;
    for (int example = 0; example < batch.size(); example++) {
      for (var each : modalities.entrySet()) {
        Reconstruction seen = Objects.requireNonNull(found.get(each.getKey()));
        rows.get(row++).add(tile(each.getKey(), each.getValue(), seen, example, shown));
      }
    }
  }

  private Tile tile(
      String name, Modality modality, Reconstruction seen, int example, boolean shown) {
    Tensor values = (shown ? seen.shown() : seen.told()).values().select(0, example);
    Tensor right = Objects.requireNonNull(truth.get(name)).told().values().select(0, example);
    return switch (modality) {
      case Words text -> text(text.tokenizer(), seen, right, example, shown);
      case Coded(_, List<Integer> grid, _, @Nullable Codec codec) when codec != null -> {
        // Shown codes are seen as they look beside the hidden ones, which are covered.
        Tensor decoded = codec.decode((shown ? right : values).unsqueeze(0)).squeeze(0);
        Tensor hidden = seen.hidden().select(0, example);
        yield tile(codec.modality(), shown ? covered(decoded, hidden, grid) : decoded);
      }
      default -> tile(modality, values);
    };
  }

  /**
   * An input with nothing where its codes are hidden.
   *
   * @param decoded [C, axes...]
   * @param hidden [T] boolean, on the grid
   */
  static Tensor covered(Tensor decoded, Tensor hidden, List<Integer> grid) {
    long[] counts = grid.stream().mapToLong(count -> count).toArray();
    long[] next = LongStream.range(1, counts.length + 1).map(i -> i % counts.length).toArray();
    Tensor cover = hidden.view(counts);
    for (int axis = 0; axis < counts.length; axis++) { // each axis comes first once
      long count = counts[axis];
      long size = decoded.size(axis + 1);
      long[] cells = LongStream.range(0, size).map(i -> i * count / size).toArray();
      cover = cover.at(Tensor.of(cells, size)).permute(next);
    }
    return decoded.fill(cover.unsqueeze(0), 0);
  }

  /** What is no text, as something to look at. */
  private static Tile tile(Modality modality, Tensor values) {
    return modality instanceof Coded
        ? words(Arrays.toString(values.toLongs()))
        : ContactSheet.tile(Plain.of(modality, values));
  }

  private static Tile text(
      Words.Tokenizer tokenizer, Reconstruction seen, Tensor truth, int example, boolean shown) {
    long[] right = truth.toLongs();
    long[] told = seen.told().values().select(0, example).toLongs();
    Tensor lengths = Objects.requireNonNull(seen.told().lengths());
    long length = lengths.select(0, example).toLongs()[0];
    double[] hidden = seen.hidden().select(0, example).to(DType.FLOAT64).toDoubles();
    List<Tile.Span> spans = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      if (hidden[i] == 0) {
        spans.add(new Tile.Span(piece(tokenizer, told[i]), PALE));
      } else if (shown) {
        spans.add(new Tile.Span(" _", PALE));
      } else {
        Color color = i < right.length && told[i] == right[i] ? RIGHT : WRONG;
        spans.add(new Tile.Span(piece(tokenizer, told[i]), color));
      }
    }
    return Tile.Words.of(spans, Font.PLAIN);
  }

  /** A piece of a word as it is written after others. */
  static String piece(Words.Tokenizer tokenizer, long piece) {
    String text = tokenizer.decode(new long[] {piece});
    return text.startsWith("##") ? text.substring(2) : " " + text;
  }

  private static Tile words(String text) {
    return Tile.Words.of(text, Font.BOLD, Color.DARK_GRAY);
  }
}
