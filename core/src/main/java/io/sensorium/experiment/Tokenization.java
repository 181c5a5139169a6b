package io.sensorium.experiment;

import io.sensorium.data.CacheWriter;
import io.sensorium.data.Source;
import io.sensorium.data.TokenCache;
import io.sensorium.modality.Coded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.IntConsumer;

/**
 * Writes a {@link TokenCache} of what tokenizers make of a source, with a copy of each of them, by
 * which the codes can be used and looked at: {@code tokenizers/NAME}.
 */
public final class Tokenization {
  private final CodedSource source;
  private final SequencedMap<String, TrainedTokenizer> tokenizers;
  private final Path folder;
  private final CacheWriter writer;

  private Tokenization(
      CodedSource source,
      SequencedMap<String, TrainedTokenizer> tokenizers,
      Path folder,
      CacheWriter writer) {
    this.source = source;
    this.tokenizers = tokenizers;
    this.folder = folder;
    this.writer = writer;
  }

  /**
   * Begins a cache, or goes on with one.
   *
   * @param tokenizers by modality of the data
   * @param shard examples in one file
   * @throws IllegalArgumentException where that cannot be: one line
   */
  public static Tokenization begin(
      Source data, SequencedMap<String, TrainedTokenizer> tokenizers, Path folder, int shard) {
    var coded = new LinkedHashMap<String, Coded>();
    tokenizers.forEach((name, tokenizer) -> coded.put(name, Coded.by(tokenizer)));
    var source = new CodedSource(data, coded);
    if (source.codings().isEmpty()) {
      throw new IllegalArgumentException(
          "tokenize: needs a run that trained a tokenizer of one of %s"
              .formatted(data.modalities().keySet()));
    }
    return new Tokenization(source, tokenizers, folder, CacheWriter.open(source, folder, shard));
  }

  /** The data as it goes into the cache. */
  public CodedSource source() {
    return source;
  }

  /** Examples of all parts. */
  public int total() {
    return writer.total();
  }

  /** Examples that were there before. */
  public int kept() {
    return writer.kept();
  }

  /**
   * Writes what is not there yet.
   *
   * @param progress is told, after each example, how many are done with those kept
   */
  public void write(IntConsumer progress) {
    tokenizers.forEach(this::keep);
    writer.write(progress);
  }

  private void keep(String name, TrainedTokenizer tokenizer) {
    Path kept = tokenizer(folder, name);
    Path temporary = kept.resolveSibling("." + name + ".writing");
    try {
      if (!Files.isDirectory(kept)) {
        Assembly.delete(temporary);
        tokenizer.write(temporary);
        Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be written".formatted(kept), e);
    }
  }

  /** Where a cache keeps a tokenizer. */
  public static Path tokenizer(Path folder, String name) {
    return folder.resolve("tokenizers").resolve(name);
  }
}
