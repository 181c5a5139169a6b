package io.sensorium.data;

import io.sensorium.config.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Another source, whose training examples have one more label: the item of a gallery of another
 * modality that lies nearest, as a matcher of the two modalities found (a "voken", Tan and Bansal,
 * 2020). So examples of one modality can learn from another that none of them has. Other labels,
 * and examples to fit probes on and to test with, stay as they are.
 */
public final class Vokenized implements Altered {

  /** The task of the items. */
  public static final String TASK = "voken";

  /**
   * What was found.
   *
   * @param gallery ids of the items
   * @param nearest by id of an example, the number of its item
   */
  public record Index(List<String> gallery, SequencedMap<String, Integer> nearest) {
    public Index {
      if (gallery.size() < 2) {
        throw new IllegalArgumentException(
            "vokens: a gallery needs at least 2 items, got " + gallery.size());
      }
      for (var each : nearest.entrySet()) {
        if (each.getValue() < 0 || each.getValue() >= gallery.size()) {
          throw new IllegalArgumentException(
              "vokens: '%s' has item %d of %d"
                  .formatted(each.getKey(), each.getValue(), gallery.size()));
        }
      }
    }
  }

  /**
   * Settings.
   *
   * @param of the other source
   * @param file that {@code ./sensorium vokenize} wrote
   */
  public record Config(Source.Config of, Path file) implements Source.Config {
    @Override
    public Vokenized open() {
      return new Vokenized(of.open(), Json.read(file, Index.class));
    }
  }

  private final Source whole;
  private final Index index;

  Vokenized(Source whole, Index index) {
    this.whole = whole;
    this.index = index;
    if (whole.tasks().containsKey(TASK)) {
      throw new DataException("vokens: the data has a task '%s' already".formatted(TASK));
    }
  }

  @Override
  public Source whole() {
    return whole;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<>(whole.tasks());
    tasks.put(TASK, index.gallery);
    return tasks;
  }

  @Override
  public Examples train() {
    return new EachChanged(whole.train(), this::labelled);
  }

  /** The training examples, where nothing but their items is to be learned. */
  @Override
  public Examples taught(List<String> tasks) {
    return tasks.equals(List.of(TASK)) ? train() : whole.taught(tasks);
  }

  @Override
  public String fingerprint() {
    return new Fingerprint().add("vokenized").add(whole.fingerprint()).add(Json.write(index)).hex();
  }

  private Sample labelled(Sample sample) {
    Integer item = index.nearest.get(sample.id());
    if (item == null) {
      return sample;
    }
    Map<String, Integer> labels = new HashMap<>(sample.labels());
    labels.put(TASK, item);
    return new Sample(sample.id(), sample.inputs(), labels, sample.targets());
  }
}
