package io.sensorium.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Another source, in which what each training example says in one modality goes with what others
 * say in the other modalities: nothing can be learned of one from another but what is true of all
 * examples. The control of whatever is said to be learned from pairs. Examples to fit probes on and
 * to test with stay as they are.
 */
public final class Mispaired implements Altered {

  /**
   * Settings.
   *
   * @param of the other source
   * @param seed of who goes with whom
   */
  public record Config(Source.Config of, long seed) implements Source.Config {
    @Override
    public Mispaired open() {
      return new Mispaired(this, of.open());
    }
  }

  private final Config config;
  private final Source whole;
  private final Examples train;

  Mispaired(Config config, Source whole) {
    this.config = config;
    this.whole = whole;
    this.train =
        examples(whole.train(), List.copyOf(whole.modalities().sequencedKeySet()), config.seed);
  }

  /**
   * Examples that keep their first modality; the second comes from another example, the third from
   * yet another, and so on: no two of them from the same. They have no labels.
   *
   * @param modalities those that are kept
   */
  public static Examples examples(Examples of, List<String> modalities, long seed) {
    if (of.size() < modalities.size()) {
      throw new DataException(
          "mispaired: %d modalities need as many examples, there are %d"
              .formatted(modalities.size(), of.size()));
    }
    int[] order = Loader.order(of.size(), seed, 0);
    List<int[]> partners = new ArrayList<>();
    for (int n = 0; n < modalities.size(); n++) {
      // All stand in a circle; the n-th modality of each is that of the n-th one after it.
      int[] partner = new int[order.length];
      for (int i = 0; i < order.length; i++) {
        partner[order[i]] = order[(i + n) % order.length];
      }
      partners.add(partner);
    }
    return new Repaired(of, List.copyOf(modalities), partners);
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
    return new Fingerprint().add("mispaired").add(whole.fingerprint()).add(config.seed).hex();
  }
}
