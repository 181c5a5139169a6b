package io.sensorium.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Writes a {@link TokenCache}: shard by shard, each under another name and moved when it is on the
 * disk, the index last. What was stopped, by whatever, is gone on with: shards that are whole stay,
 * and the result is that of a writing that was not stopped, byte for byte.
 */
public final class CacheWriter {
  private final Source source;
  private final Path folder;
  private final CachePlan plan;
  private final Set<CachePlan.Place> whole;

  private CacheWriter(Source source, Path folder, CachePlan plan) {
    this.source = source;
    this.folder = folder;
    this.plan = plan;
    this.whole = plan.places().stream().filter(this::isWhole).collect(Collectors.toSet());
  }

  /**
   * Begins a cache, or goes on with it; shards that are there are read once, to see whether they
   * are whole.
   *
   * @param source of codes and texts alone, which says what its {@linkplain Source#codings codes}
   *     are
   * @param shard examples in one file
   * @throws DataException where the folder holds something else: one line
   */
  public static CacheWriter open(Source source, Path folder, int shard) {
    if (shard < 1) {
      throw new IllegalArgumentException(
          "token cache: a shard must hold at least 1 example, got " + shard);
    }
    CachePlan plan = CachePlan.of(source, shard);
    Path finished = folder.resolve(CacheIndex.FILE);
    Path unfinished = folder.resolve(CacheIndex.UNFINISHED);
    if (Files.isRegularFile(finished)) {
      requireSame(folder, CacheIndex.read(folder).plan(), plan);
    } else if (Files.isRegularFile(unfinished)) {
      requireSame(folder, CacheIndex.unfinished(folder).plan(), plan);
    } else {
      begin(folder, plan);
    }
    return new CacheWriter(source, folder, plan);
  }

  private static void requireSame(Path folder, CachePlan there, CachePlan wanted) {
    Optional<String> differs = there.differs(wanted);
    if (differs.isPresent()) {
      throw new DataException(
          "token cache: '%s' was begun with %s; choose another folder, or remove it to begin anew"
              .formatted(folder, differs.get()));
    }
  }

  private static void begin(Path folder, CachePlan plan) {
    try {
      if (Files.isDirectory(folder)) {
        try (var files = Files.list(folder)) {
          if (files.anyMatch(file -> !String.valueOf(file.getFileName()).startsWith("."))) {
            throw new DataException(
                "token cache: '%s' holds other files; choose another folder".formatted(folder));
          }
        }
      }
      Files.createDirectories(folder);
      CacheIndex.write(
          folder.resolve(CacheIndex.UNFINISHED),
          new CacheIndex(CacheIndex.FORMAT, plan, List.of()));
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  private static UncheckedIOException cannotWrite(Path folder, IOException e) {
    return new UncheckedIOException("token cache: cannot write '%s'".formatted(folder), e);
  }

  private boolean isWhole(CachePlan.Place place) {
    Path file = folder.resolve(place.file());
    try {
      return Files.isRegularFile(file) && Shard.open(file, plan).isWhole();
    } catch (DataException _) {
      return false; // written anew
    }
  }

  /** Examples of all parts. */
  public int total() {
    return plan.total();
  }

  /** Examples in shards that were there before. */
  public int kept() {
    return whole.stream().mapToInt(CachePlan.Place::examples).sum();
  }

  /**
   * Writes what is not there yet, and the index.
   *
   * @param progress is told, after each example, how many are done with those kept
   */
  public void write(IntConsumer progress) {
    SequencedMap<String, Examples> parts = CachePlan.parts(source);
    int done = kept();
    try {
      for (CachePlan.Place place : plan.places()) {
        if (!whole.contains(place)) {
          Examples examples = parts.get(place.part());
          List<Sample> samples = new ArrayList<>();
          for (int i = place.from(); examples != null && i < place.to(); i++) {
            samples.add(examples.get(i));
            progress.accept(++done);
          }
          CacheIndex.write(folder.resolve(place.file()), new ShardBytes(plan, samples).write());
        }
      }
      finish();
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  private void finish() throws IOException {
    List<CacheIndex.Entry> entries = new ArrayList<>();
    for (CachePlan.Place place : plan.places()) {
      Shard shard = Shard.open(folder.resolve(place.file()), plan);
      entries.add(
          new CacheIndex.Entry(
              place.file(), place.examples(), shard.present(), shard.size(), shard.checksum()));
    }
    CacheIndex.write(
        folder.resolve(CacheIndex.FILE), new CacheIndex(CacheIndex.FORMAT, plan, entries));
    Files.deleteIfExists(folder.resolve(CacheIndex.UNFINISHED));
  }
}
