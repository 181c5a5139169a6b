package io.sensorium.frozen;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What one network made of inputs, in a file that grows: found again by what was asked, whatever
 * data set it came from. Several processes may use it; an entry that was cut off by a kill is
 * dropped when the file is opened next.
 *
 * <p>An entry is: 16 bytes of the digest of what was asked, the number of axes, their lengths, the
 * numbers (float32), and a CRC-32C of all that, little-endian.
 */
final class FeatureCache {
  private static final int KEY = 16;
  private static final int MOST_AXES = 8;

  private final Path file;
  private final FileChannel channel;
  private final Map<Key, Entry> entries = new HashMap<>();
  private long scanned;

  /** The first 16 bytes of a digest. */
  record Key(long first, long second) {
    static Key of(byte[] digest) {
      ByteBuffer bytes = ByteBuffer.wrap(digest);
      return new Key(bytes.getLong(), bytes.getLong());
    }
  }

  /** Where an entry begins, and how many bytes it has with its checksum. */
  private record Entry(long from, int length) {}

  private FeatureCache(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the cache of a network, or begins it.
   *
   * @param folder of the caches of all networks
   * @param name of this one's file: what names the network and its output
   */
  static FeatureCache open(Path folder, String name) {
    Path file = folder.resolve(name + ".features");
    try {
      Files.createDirectories(folder);
      var cache = new FeatureCache(file, FileChannel.open(file, CREATE, READ, WRITE));
      try (FileLock _ = cache.channel.lock()) {
        cache.scan();
        cache.channel.truncate(cache.scanned); // what a kill cut off
      }
      return cache;
    } catch (IOException e) {
      throw new UncheckedIOException("feature cache: cannot open '%s'".formatted(file), e);
    }
  }

  int size() {
    return entries.size();
  }

  /** What was made of it; null where that is not known. */
  synchronized @Nullable Features get(Key key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    ByteBuffer bytes = read(entry.from, entry.length);
    if (bytes == null || !checked(bytes)) {
      throw new IllegalArgumentException(
          "feature cache: '%s' is damaged; delete it, and it will be made again".formatted(file));
    }
    bytes.position(KEY);
    List<Long> shape = shape(bytes);
    float[] values = new float[(bytes.remaining() - Integer.BYTES) / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return new Features(values, shape);
  }

  /** Keeps what was made of something. */
  synchronized void put(Key key, Features features) {
    if (entries.containsKey(key)) {
      return;
    }
    ByteBuffer bytes = entry(key, features);
    try (FileLock _ = channel.lock()) {
      scan(); // others may have written since
      if (!entries.containsKey(key)) {
        entries.put(key, new Entry(scanned, bytes.remaining()));
        while (bytes.hasRemaining()) {
          scanned += channel.write(bytes, scanned);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("feature cache: cannot write to '%s'".formatted(file), e);
    }
  }

  private static ByteBuffer entry(Key key, Features features) {
    List<Long> shape = features.shape();
    int size = KEY + Integer.BYTES + shape.size() * Long.BYTES;
    size += features.values().length * Float.BYTES + Integer.BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(size).order(LITTLE_ENDIAN);
    bytes.putLong(key.first).putLong(key.second).putInt(shape.size());
    shape.forEach(bytes::putLong);
    bytes.asFloatBuffer().put(features.values());
    bytes.position(size - Integer.BYTES);
    var checksum = new CRC32C();
    checksum.update(bytes.array(), 0, bytes.position());
    return bytes.putInt((int) checksum.getValue()).flip();
  }

  /** Learns of the whole entries from where it had read to. */
  private void scan() throws IOException {
    long end = channel.size();
    while (true) {
      ByteBuffer head = read(scanned, KEY + Integer.BYTES);
      if (head == null) {
        return;
      }
      Key key = new Key(head.getLong(), head.getLong());
      int axes = head.getInt();
      ByteBuffer lengths =
          axes < 0 || axes > MOST_AXES ? null : read(scanned + head.limit(), axes * Long.BYTES);
      if (lengths == null) {
        return;
      }
      long count = 1;
      for (int i = 0; i < axes; i++) {
        count *= lengths.getLong();
      }
      long length = head.limit() + lengths.limit() + count * Float.BYTES + Integer.BYTES;
      if (count < 0 || length > Integer.MAX_VALUE || scanned + length > end) {
        return;
      }
      entries.put(key, new Entry(scanned, (int) length));
      scanned += length;
    }
  }

  private static List<Long> shape(ByteBuffer bytes) {
    int axes = bytes.getInt();
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      shape.add(bytes.getLong());
    }
    return List.copyOf(shape);
  }

  private static boolean checked(ByteBuffer bytes) {
    int end = bytes.limit() - Integer.BYTES;
    var checksum = new CRC32C();
    checksum.update(bytes.slice(0, end));
    return bytes.getInt(end) == (int) checksum.getValue();
  }

  /** Null where the file ends before. */
  private @Nullable ByteBuffer read(long from, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(LITTLE_ENDIAN);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          return null;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("feature cache: cannot read '%s'".formatted(file), e);
    }
    return bytes.flip();
  }
}
