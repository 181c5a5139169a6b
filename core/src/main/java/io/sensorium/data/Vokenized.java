package io.sensorium.data;

import io.sensorium.config.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Another source, whose training examples tell one more thing: the items of a gallery of another
 * modality that lie nearest, as a matcher of the two modalities found ("vokens", Tan and Bansal,
 * 2020); one for each example, or one for each of its elements. So examples of one modality can
 * learn from another that none of them has. What else they tell, and examples to fit probes on and
 * to test with, stay as they are.
 */
public final class Vokenized implements Altered {

  /** The task of the items. */
  public static final String TASK = "voken";

  /** In place of the item of an element that there is not. */
  public static final int NONE = -1;

  /**
   * What was found.
   *
   * @param gallery ids of the items
   * @param nearest by id of an example, the numbers of the items of its elements, in order; or of
   *     the only one, that of the whole example
   * @param elements whether they are of elements
   */
  public record Index(
      List<String> gallery, SequencedMap<String, List<Integer>> nearest, boolean elements) {
    public Index {
      if (gallery.size() < 2) {
        throw new IllegalArgumentException(
            "vokens: a gallery needs at least 2 items, got " + gallery.size());
      }
      for (var each : nearest.entrySet()) {
        for (int item : each.getValue()) {
          if (item < 0 || item >= gallery.size()) {
            throw new IllegalArgumentException(
                "vokens: '%s' has item %d of %d".formatted(each.getKey(), item, gallery.size()));
          }
        }
        if (!elements && each.getValue().size() != 1) {
          throw new IllegalArgumentException(
              "vokens: '%s' needs one item, got %d"
                  .formatted(each.getKey(), each.getValue().size()));
        }
      }
    }

    /** The most elements that an example has. */
    int most() {
      return nearest.values().stream().mapToInt(List::size).max().orElse(0);
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
  private final int most;

  Vokenized(Source whole, Index index) {
    this.whole = whole;
    this.index = index;
    this.most = index.most();
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
    List<Integer> items = index.nearest.get(sample.id());
    if (items == null) {
      return sample;
    }
    if (index.elements) {
      Map<String, float[]> targets = new HashMap<>(sample.targets());
      targets.put(TASK, padded(items));
      return new Sample(sample.id(), sample.inputs(), sample.labels(), targets);
    }
    Map<String, Integer> labels = new HashMap<>(sample.labels());
    labels.put(TASK, items.getFirst());
    return new Sample(sample.id(), sample.inputs(), labels, sample.targets());
  }

  /** As many numbers for every example. */
  private float[] padded(List<Integer> items) {
    var all = new float[most];
    Arrays.fill(all, NONE);
    for (int i = 0; i < items.size(); i++) {
      all[i] = items.get(i);
    }
    return all;
  }
}
