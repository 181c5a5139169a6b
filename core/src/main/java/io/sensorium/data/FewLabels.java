package io.sensorium.data;

import java.util.LinkedHashSet;
import java.util.stream.IntStream;

/**
 * Another source, of whose labelled examples only a few are known. All others stay as they are:
 * there is as much to learn from without labels, and to test with.
 *
 * <p>Which ones is drawn by the seed, so what is known of few is known of more.
 */
public final class FewLabels implements Altered {

  /**
   * Settings.
   *
   * @param of the other source
   * @param task whose labels count; or a target, where the examples are that it is known of
   * @param labels how many are known
   * @param seed of the draw
   */
  public record Config(Source.Config of, String task, int labels, long seed)
      implements Source.Config {
    public Config {
      if (labels < 1) {
        throw new IllegalArgumentException("labels must be at least 1, got " + labels);
      }
    }

    @Override
    public FewLabels open() {
      return new FewLabels(this, of.open());
    }
  }

  private final Config config;
  private final Source whole;
  private final Examples probe;

  FewLabels(Config config, Source whole) {
    this.config = config;
    this.whole = whole;
    var known = new LinkedHashSet<>(whole.tasks().keySet());
    known.addAll(whole.targets().keySet());
    if (!known.contains(config.task)) {
      throw new DataException(
          "few labels: the data has no task '%s'; it has %s".formatted(config.task, known));
    }
    this.probe = some(whole.probe());
  }

  private boolean isKnown(Sample sample) {
    return sample.labels().containsKey(config.task) || sample.targets().containsKey(config.task);
  }

  private Examples some(Examples all) {
    int[] known =
        IntStream.of(Loader.order(all.size(), config.seed, 0))
            .filter(i -> isKnown(all.known(i)))
            .limit(config.labels)
            .toArray();
    if (known.length < config.labels) {
      throw new DataException(
          "few labels: %d labels of '%s' were asked for, there are %d"
              .formatted(config.labels, config.task, known.length));
    }
    return new Subset(all, known);
  }

  @Override
  public Source whole() {
    return whole;
  }

  @Override
  public Examples train() {
    return whole.train();
  }

  @Override
  public Examples probe() {
    return probe;
  }

  @Override
  public String fingerprint() {
    return new Fingerprint()
        .add("few labels")
        .add(whole.fingerprint())
        .add(config.task)
        .add(config.labels)
        .add(config.seed)
        .hex();
  }
}
