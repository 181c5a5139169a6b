package io.sensorium.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Another source, in which only a share of the training examples stay paired; each of the others
 * keeps one of several sets of modalities. Examples to fit probes on and to test with stay whole.
 *
 * <p>A hash of the id decides, so it is the same in every epoch and on every machine, and what is
 * paired at one share is paired at every larger one.
 */
public final class Unpaired implements Altered {

  /**
   * Settings.
   *
   * @param of the other source
   * @param paired share of training examples that keep everything, from 0 to 1
   * @param keep sets of modalities; each of the other examples keeps one of them, drawn evenly. One
   *     that would be left with nothing keeps what it has
   * @param seed of the draws
   */
  public record Config(Source.Config of, double paired, List<List<String>> keep, long seed)
      implements Source.Config {
    public Config {
      if (!(paired >= 0 && paired <= 1)) {
        throw new IllegalArgumentException("paired must be from 0 to 1, got " + paired);
      }
      if (keep.isEmpty() || keep.stream().anyMatch(List::isEmpty)) {
        throw new IllegalArgumentException(
            "keep must name at least one modality in each set, got " + keep);
      }
    }

    @Override
    public Unpaired open() {
      return new Unpaired(this, of.open());
    }
  }

  private final Config config;
  private final Source whole;
  private final Examples train;

  Unpaired(Config config, Source whole) {
    this.config = config;
    this.whole = whole;
    for (List<String> kept : config.keep) {
      for (String name : kept) {
        if (!whole.modalities().containsKey(name)) {
          throw new IllegalArgumentException(
              "keep: the data has no modality '%s'; it has %s"
                  .formatted(name, whole.modalities().keySet()));
        }
      }
    }
    this.train = new EachChanged(whole.train(), this::part);
  }

  @Override
  public Source whole() {
    return whole;
  }

  @Override
  public Examples train() {
    return train;
  }

  @Override
  public String fingerprint() {
    return new Fingerprint()
        .add("unpaired")
        .add(whole.fingerprint())
        .add(Double.doubleToLongBits(config.paired))
        .add(config.keep.toString())
        .add(config.seed)
        .hex();
  }

  private Sample part(Sample sample) {
    if (draw("paired", sample) < config.paired) {
      return sample;
    }
    List<String> kept = config.keep.get((int) (draw("keep", sample) * config.keep.size()));
    Map<String, Value> inputs = new HashMap<>(sample.inputs());
    inputs.keySet().retainAll(kept);
    return inputs.isEmpty() ? sample : sample.with(inputs);
  }

  /** From 0 up to 1. */
  private double draw(String what, Sample sample) {
    return Fingerprint.share("%s %d %s".formatted(what, config.seed, sample.id()));
  }
}
