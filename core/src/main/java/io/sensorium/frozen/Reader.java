package io.sensorium.frozen;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a network of one example after the other, so that what it makes of one depends on no other
 * (quantized networks scale by the whole batch), and remembers the answers where there is a cache.
 */
public final class Reader {
  private final Network network;
  private final @Nullable FeatureCache cache;

  private Reader(Network network, @Nullable FeatureCache cache) {
    this.network = network;
    this.cache = cache;
  }

  /**
   * @param output what of it is wanted, as it was opened for
   * @param cache folder of what networks made of inputs; null to ask each time
   */
  public static Reader of(Network network, @Nullable String output, @Nullable Path cache) {
    if (cache == null) {
      return new Reader(network, null);
    }
    String wanted = output == null ? "first" : output.replaceAll("[^A-Za-z0-9_.-]", "_");
    String name = network.fingerprint().substring(0, 16) + "-" + wanted;
    return new Reader(network, FeatureCache.open(cache, name));
  }

  public Network network() {
    return network;
  }

  /** What the network makes of one example: see {@link Network#apply}. */
  public Features apply(List<Input> inputs) {
    if (cache == null) {
      return network.apply(inputs);
    }
    var digest = Digests.sha256();
    inputs.forEach(input -> input.digest(digest));
    var key = FeatureCache.Key.of(digest.digest());
    Features known = cache.get(key);
    if (known != null) {
      return known;
    }
    Features made = network.apply(inputs);
    cache.put(key, made);
    return made;
  }
}
