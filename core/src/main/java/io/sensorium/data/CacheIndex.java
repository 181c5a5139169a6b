package io.sensorium.data;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sensorium.config.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * {@code index.json}: what a finished {@link TokenCache} holds, and in which files.
 *
 * @param format of the shards
 * @param shards in the order of {@link CachePlan#places}
 */
record CacheIndex(String format, CachePlan plan, List<Entry> shards) {
  static final String FILE = "index.json";
  static final String FORMAT = "sensorium token cache 1";

  /** A plan whose shards are not all there yet. */
  static final String UNFINISHED = "unfinished.json";

  /** How to get whole what is not. */
  static final String MEND = "run ./sensorium tokenize as before; what is not whole is made anew";

  /**
   * One file.
   *
   * @param rows how many of its examples have each modality of codes
   * @param crc32c of all its bytes but the last eight, in hexadecimal
   */
  record Entry(
      String file, int examples, SequencedMap<String, Integer> rows, long bytes, String crc32c) {}

  CacheIndex {
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException(
          "format: expected '%s', got '%s'; this program is too old or too new for the cache"
              .formatted(FORMAT, format));
    }
    shards = List.copyOf(shards);
  }

  static CacheIndex read(Path folder) {
    Path file = folder.resolve(FILE);
    if (Files.isRegularFile(file)) {
      return Json.read(file, CacheIndex.class);
    }
    throw new DataException(
        Files.isRegularFile(folder.resolve(UNFINISHED))
            ? "token cache: '%s' is not finished; %s".formatted(folder, MEND)
            : "token cache: no %s in '%s'".formatted(FILE, folder));
  }

  static CacheIndex unfinished(Path folder) {
    return Json.read(folder.resolve(UNFINISHED), CacheIndex.class);
  }

  /** Writes a file under another name and moves it when it is on the disk: it is there whole. */
  static void write(Path file, ByteBuffer bytes) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    Path temporary = folder.resolve("." + file.getFileName() + ".writing");
    try (var channel = FileChannel.open(temporary, CREATE, TRUNCATE_EXISTING, WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void write(Path file, Object record) throws IOException {
    write(file, ByteBuffer.wrap((Json.pretty(record) + "\n").getBytes(StandardCharsets.UTF_8)));
  }
}
