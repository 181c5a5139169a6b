package io.sensorium.cli;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.config.Json;
import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.experiment.Assembly;
import io.sensorium.objective.Attends;
import io.sensorium.objective.Gaze;
import io.sensorium.tensor.Random;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Who looks at whom in a trained model: as numbers, as a picture, and in a few lines. */
final class AttentionExport {
  static final String NUMBERS = "attention.json";
  private static final String PICTURE = "attention.png";
  private static final long DRAWS = -6; // where the draws of masks branch off from the seed

  private final Gaze gaze;
  private final int examples;

  /**
   * What is written.
   *
   * @param examples how many test examples were read
   * @param hidden share of hidden tokens by modality, where it was not as in learning
   */
  private record Numbers(int examples, Map<String, Double> hidden, List<Gaze.Layer> layers) {}

  private AttentionExport(Gaze gaze, int examples) {
    this.gaze = gaze;
    this.examples = examples;
  }

  /**
   * Reads test examples, writes {@code attention.json} and {@code pictures/attention.png} into the
   * folder, and tells the mean over layers.
   *
   * @param count how many test examples at most
   * @param hidden share of tokens to hide, by modality; as in learning where it is not given
   */
  static void write(
      Path folder, Assembly trained, long seed, int count, Map<String, Double> hidden) {
    if (!(trained.objective() instanceof Attends model)) {
      throw new UserException(
          "--attention: this run's objective has no tokens of several modalities that look at each"
              + " other; masked models have");
    }
    var modalities = trained.collator().modalities().keySet();
    for (String name : hidden.keySet()) {
      if (!modalities.contains(name)) {
        throw new UserException(
            "--mask: no modality '%s'; there are %s".formatted(name, modalities));
      }
    }
    List<Sample> samples = spread(trained.source().test(), count);
    var random = new Random(seed).at(DRAWS);
    Gaze gaze = inference(() -> model.gaze(trained.collator().batch(samples), hidden, random));
    var export = new AttentionExport(gaze, samples.size());
    export.keep(folder, new Numbers(samples.size(), hidden, gaze.layers()));
    export.tell(folder);
  }

  /** Some of the examples, from the whole of them. */
  private static List<Sample> spread(Examples examples, int most) {
    int count = Math.min(most, examples.size());
    if (count == 0) {
      throw new UserException("--attention: there are no test examples");
    }
    return IntStream.range(0, count)
        .mapToObj(i -> examples.get((int) ((i + 0.5) * examples.size() / count)))
        .toList();
  }

  private void keep(Path folder, Numbers numbers) {
    BufferedImage drawn = AttentionPicture.draw(gaze);
    try {
      Files.writeString(folder.resolve(NUMBERS), Json.pretty(numbers) + "\n");
      Path pictures = Files.createDirectories(folder.resolve("pictures"));
      ImageIO.write(drawn, "png", pictures.resolve(PICTURE).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write".formatted(folder), e);
    }
  }

  private void tell(Path folder) {
    System.out.printf(
        "%nattention of %,d test examples, mean over %d layers; in brackets the share of tokens%n",
        examples, gaze.layers().size());
    SequencedSet<String> names = new LinkedHashSet<>();
    gaze.layers()
        .forEach(layer -> layer.all().mass().values().forEach(r -> names.addAll(r.keySet())));
    System.out.printf("%-16s", "who looks");
    names.forEach(name -> System.out.printf(" %16s", "at " + name));
    System.out.println();
    for (String from : names) {
      SequencedMap<String, Double> mass = new LinkedHashMap<>();
      SequencedMap<String, Double> share = new LinkedHashMap<>();
      for (Gaze.Layer layer : gaze.layers()) {
        add(mass, layer.all().mass().get(from));
        add(share, layer.all().share().get(from));
      }
      double layers = gaze.layers().stream().filter(l -> l.all().mass().containsKey(from)).count();
      System.out.printf("%-16s", from);
      for (String to : names) {
        System.out.printf(
            " %16s",
            "%.1f%% (%.1f%%)"
                .formatted(
                    100 * mass.getOrDefault(to, 0.0) / layers,
                    100 * share.getOrDefault(to, 0.0) / layers));
      }
      System.out.println();
    }
    System.out.printf(
        "%nby layer: %s, %s%n",
        folder.resolve(NUMBERS), folder.resolve("pictures").resolve(PICTURE));
  }

  private static void add(
      SequencedMap<String, Double> sums, @Nullable SequencedMap<String, Double> row) {
    if (row != null) {
      row.forEach((to, value) -> sums.merge(to, value, Double::sum));
    }
  }
}
