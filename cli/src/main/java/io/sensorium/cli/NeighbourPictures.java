package io.sensorium.cli;

import static io.sensorium.tensor.Memory.scoped;

import io.sensorium.config.Json;
import io.sensorium.data.Examples;
import io.sensorium.data.Frames;
import io.sensorium.data.Pixels;
import io.sensorium.data.Sample;
import io.sensorium.data.Series;
import io.sensorium.data.TableRow;
import io.sensorium.data.Text;
import io.sensorium.data.Tokens;
import io.sensorium.data.Value;
import io.sensorium.data.Wave;
import io.sensorium.evaluate.Embeddings;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Examination;
import io.sensorium.experiment.Finding;
import io.sensorium.experiment.Run;
import io.sensorium.report.Neighbours;
import io.sensorium.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Which test examples a trained run finds alike, as pictures. */
final class NeighbourPictures {
  private static final int QUERIES = 6;
  private static final int NEAREST = 5;

  private final Run run;
  private final Examples examples;
  private final Decoded decoded;
  private final Map<String, Integer> places = new HashMap<>();
  private final SequencedMap<String, List<String>> columns;
  private final SequencedMap<String, List<String>> tasks;

  private NeighbourPictures(Run run, Assembly trained) {
    this.run = run;
    this.examples = trained.source().test();
    this.decoded = Decoded.by(trained.source(), trained.collator().modalities());
    this.columns = trained.source().columns();
    this.tasks = trained.source().tasks();
    for (int i = 0; i < examples.size(); i++) {
      places.putIfAbsent(examples.get(i).id(), i);
    }
  }

  /** Writes {@code neighbours.json} and the pictures it names. */
  static void write(Run run, Assembly trained) {
    List<String> given = List.copyOf(run.experiment().modalities().keySet());
    var examination = new Examination(Finding.Subject.TRAINED, trained, run.experiment());
    Neighbours found =
        scoped(() -> new NeighbourPictures(run, trained).find(examination.test(given)));
    run.write("neighbours.json", Json.pretty(found));
  }

  private Neighbours find(Embeddings embeddings) {
    @Nullable String task = tasks.isEmpty() ? null : tasks.firstEntry().getKey();
    Tensor vectors = embeddings.vectors().unit(); // [N, D]
    List<Neighbours.Query> queries = new ArrayList<>();
    Set<Integer> chosen = new LinkedHashSet<>();
    int count = Math.min(QUERIES, embeddings.size());
    for (int i = 0; i < count; i++) {
      chosen.add((int) ((i + 0.5) * embeddings.size() / count));
    }
    for (int query : chosen) {
      queries.add(query(embeddings, vectors, query, task));
    }
    String caption =
        "Test examples and those whose representation is most similar, by cosine%s."
            .formatted(task == null ? "" : "; framed green where they agree in '" + task + "'");
    return new Neighbours(caption, queries);
  }

  private Neighbours.Query query(
      Embeddings embeddings, Tensor vectors, int query, @Nullable String task) {
    Tensor similarity = vectors.matmul(vectors.select(0, query)); // [N]
    List<Tensor> top = similarity.top(Math.min(embeddings.size(), 8L * NEAREST));
    double[] values = top.getFirst().toDoubles();
    long[] found = top.getLast().toLongs();
    Sample asked = sample(embeddings, query);
    Set<Value> seen = new LinkedHashSet<>(asked.inputs().values());
    List<Neighbours.Found> nearest = new ArrayList<>();
    for (int i = 0; i < found.length && nearest.size() < NEAREST; i++) {
      Sample other = sample(embeddings, (int) found[i]);
      // Pairs made of the same pictures are found first and show nothing.
      if (Collections.disjoint(seen, other.inputs().values())) {
        seen.addAll(other.inputs().values());
        boolean agrees =
            task != null && Objects.equals(asked.labels().get(task), other.labels().get(task));
        nearest.add(new Neighbours.Found(item(other, task), values[i], agrees));
      }
    }
    return new Neighbours.Query(item(asked, task), nearest);
  }

  private Sample sample(Embeddings embeddings, int index) {
    return examples.get(Objects.requireNonNull(places.get(embeddings.ids().get(index))));
  }

  private Neighbours.Item item(Sample found, @Nullable String task) {
    Sample sample = decoded.decode(found);
    List<String> pictures = new ArrayList<>();
    @Nullable String text = null;
    for (String name : run.experiment().modalities().keySet()) {
      switch (sample.inputs().get(name)) {
        case Pixels pixels -> pictures.add(picture(sample.id() + "-" + name, pixels));
        case Frames video ->
            pictures.add(picture(sample.id() + "-" + name, FilmStrip.square(video)));
        case Wave wave ->
            pictures.add(picture(sample.id() + "-" + name, Spectrogram.of(wave, 128, 64)));
        case Text(String words) -> text = words;
        case Series series ->
            pictures.add(picture(sample.id() + "-" + name, Sparklines.of(series, 128)));
        case TableRow row -> text = Sparklines.numbers(row, columns.getOrDefault(name, List.of()));
        case Tokens _ -> {} // nothing that people could look at
        case null -> {}
      }
    }
    Integer label = task == null ? null : sample.labels().get(task);
    String called =
        label == null ? sample.id() : Objects.requireNonNull(tasks.get(task)).get(label);
    return new Neighbours.Item(sample.id(), called, pictures, text);
  }

  private String picture(String id, Pixels pixels) {
    String name = "neighbours/%s.png".formatted(id.replaceAll("[^A-Za-z0-9_-]+", "_"));
    Path file = run.folder().resolve(name);
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      try (var stream = Files.newOutputStream(file)) {
        ImageIO.write(Pictures.of(pixels), "png", stream);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write".formatted(file), e);
    }
    return name;
  }
}
