package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes that write a cache, and sees whether what comes of it is whole. */
class CacheKillTest {
  @TempDir Path folder;

  @Test
  void a_cache_whose_writer_was_killed_becomes_the_unbroken_one_byte_for_byte() throws Exception {
    Path unbroken = folder.resolve("unbroken");
    TinyCodes.main(new String[] {unbroken.toString(), "0"});

    Path broken = folder.resolve("broken");
    for (int shards : new int[] {1, 3}) {
      Process process = start(broken);
      while (process.isAlive() && shards(broken) < shards) {
        Thread.sleep(2);
      }
      process.destroyForcibly().waitFor();
      assertThat(process.exitValue()).as("killed, not finished").isEqualTo(128 + 9);
      assertThat(shards(broken)).isGreaterThanOrEqualTo(shards).isLessThan(7);
    }
    CacheWriter.open(new TinyCodes(), broken, 7).write(_ -> {});

    List<Path> files = files(unbroken);
    assertThat(files(broken)).isEqualTo(files).hasSize(8);
    for (Path file : files) {
      assertThat(broken.resolve(file)).hasSameBinaryContentAs(unbroken.resolve(file));
    }
    TokenCache.open(broken).verify();
  }

  private Process start(Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TinyCodes.class.getName(),
            out.toString(),
            "15")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static long shards(Path cache) throws IOException {
    return files(cache).stream().filter(file -> file.toString().endsWith(".shard")).count();
  }

  /** Names of the files, but for those that were being written when the process was killed. */
  private static List<Path> files(Path cache) throws IOException {
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    try (var files = Files.list(cache)) {
      return files
          .map(Path::getFileName)
          .filter(name -> !name.toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
