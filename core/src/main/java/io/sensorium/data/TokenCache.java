package io.sensorium.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Examples whose inputs were numbered once and for all: codes in files that are mapped into memory,
 * so that there may be several times more of them than fits there, with the texts, ids and labels.
 * Written by {@link CacheWriter}; its files are {@code index.json} and {@link Shard}s.
 */
public final class TokenCache implements Source {
  private final Path folder;
  private final CacheIndex index;
  private final AtomicReferenceArray<Shard> shards;

  /**
   * Settings.
   *
   * @param folder of the cache
   */
  public record Config(String folder) implements Source.Config {
    @Override
    public TokenCache open() {
      return TokenCache.open(Path.of(folder));
    }
  }

  private TokenCache(Path folder, CacheIndex index) {
    this.folder = folder;
    this.index = index;
    this.shards = new AtomicReferenceArray<>(index.shards().size());
  }

  /** Whether a folder holds a cache, finished or not. */
  public static boolean isAt(Path folder) {
    return Files.isRegularFile(folder.resolve(CacheIndex.FILE))
        || Files.isRegularFile(folder.resolve(CacheIndex.UNFINISHED));
  }

  /**
   * Opens a cache; all files must be there and of the right size.
   *
   * @throws DataException one line that says what to do
   */
  public static TokenCache open(Path folder) {
    CacheIndex index = CacheIndex.read(folder);
    List<CachePlan.Place> places = index.plan().places();
    boolean matches = places.size() == index.shards().size();
    for (int i = 0; matches && i < places.size(); i++) {
      matches = places.get(i).file().equals(index.shards().get(i).file());
    }
    if (!matches) {
      throw new DataException(
          "%s: names other shards than its plan; %s"
              .formatted(folder.resolve(CacheIndex.FILE), CacheIndex.MEND));
    }
    index.shards().forEach(entry -> requireSize(folder.resolve(entry.file()), entry.bytes()));
    return new TokenCache(folder, index);
  }

  private static void requireSize(Path file, long bytes) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new DataException("%s: no such file; %s".formatted(file, CacheIndex.MEND));
      }
      if (Files.size(file) != bytes) {
        throw new DataException(
            "%s: expected %,d bytes, found %,d; %s"
                .formatted(file, bytes, Files.size(file), CacheIndex.MEND));
      }
    } catch (IOException e) {
      throw new DataException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Reads every file and compares its checksum.
   *
   * @throws DataException where one is damaged: its name, and what to do
   */
  public void verify() {
    for (int i = 0; i < index.shards().size(); i++) {
      CacheIndex.Entry entry = index.shards().get(i);
      Shard shard = shard(i);
      if (!shard.isWhole() || !shard.checksum().equals(entry.crc32c())) {
        throw new DataException(
            "%s: damaged: its checksum is not %s; %s"
                .formatted(folder.resolve(entry.file()), entry.crc32c(), CacheIndex.MEND));
      }
    }
  }

  public Path folder() {
    return folder;
  }

  /** Bytes of all shards. */
  public long bytes() {
    return index.shards().stream().mapToLong(CacheIndex.Entry::bytes).sum();
  }

  /** How many files the examples lie in. */
  public int files() {
    return index.shards().size();
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    return index.plan().modalities();
  }

  @Override
  public SequencedMap<String, Coding> codings() {
    return index.plan().codes();
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    return index.plan().tasks();
  }

  @Override
  public SequencedMap<String, List<String>> targets() {
    return plan().numbers();
  }

  @Override
  public Set<String> tags() {
    List<String> tags = plan().tags();
    return tags == null ? Set.of() : Set.copyOf(tags);
  }

  @Override
  public Examples train() {
    return new Part(this, CachePlan.TRAIN);
  }

  @Override
  public Examples probe() {
    boolean own = index.plan().examples().containsKey(CachePlan.PROBE);
    return own ? new Part(this, CachePlan.PROBE) : train();
  }

  @Override
  public Examples test() {
    return new Part(this, CachePlan.TEST);
  }

  /** Of what was to be cached, and of what was: it changes with the checksum of any shard. */
  @Override
  public String fingerprint() {
    var fingerprint = new Fingerprint().add("token cache").add(index.plan().toString());
    index.shards().forEach(entry -> fingerprint.add(entry.crc32c()));
    return fingerprint.hex();
  }

  private record Part(TokenCache cache, String name) implements Examples {
    @Override
    public int size() {
      return cache.index.plan().examples().getOrDefault(name, 0);
    }

    @Override
    public Sample get(int index) {
      return cache.sample(name, Objects.checkIndex(index, size()));
    }
  }

  private Sample sample(String part, int index) {
    int size = plan().shard();
    int before = 0;
    for (var each : plan().examples().entrySet()) {
      if (each.getKey().equals(part)) {
        break;
      }
      before += Math.ceilDiv(each.getValue(), size);
    }
    return shard(before + index / size).get(index % size);
  }

  private CachePlan plan() {
    return index.plan();
  }

  private Shard shard(int number) {
    Shard shard = shards.get(number);
    if (shard == null) {
      shard = Shard.open(folder.resolve(index.shards().get(number).file()), plan());
      shards.set(number, shard);
    }
    return shard;
  }
}
