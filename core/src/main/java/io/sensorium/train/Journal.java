package io.sensorium.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened in a run, a line of JSON for each step: {@code step}, {@code loss} and its terms,
 * {@code gradient norm}, {@code rate}, {@code samples/s}, {@code data wait} (the share of the step
 * spent waiting for data), {@code handles} and {@code memory} (native objects; bytes), {@code
 * validation} (the loss of what is held out, where it was looked at), {@code elapsed} (seconds of
 * training so far).
 */
public final class Journal implements Trainer.Listener, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Writer writer;
  private final double before;
  private final long start = System.nanoTime();

  /** Opens a journal that goes on after {@code step} steps; lines of later steps are dropped. */
  public Journal(Path file, long step) {
    try {
      List<String> kept = new ArrayList<>();
      double elapsed = 0;
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        if (isOf(line, step)) {
          kept.add(line);
          elapsed = JSON.readTree(line).path("elapsed").asDouble(0);
        }
      }
      Path temporary = file.resolveSibling(".journal.writing");
      Files.write(temporary, kept);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      before = elapsed;
      writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write the journal".formatted(file), e);
    }
  }

  /** Whether a line is whole, and of one of the first steps. A killed run may leave half a line. */
  private static boolean isOf(String line, long steps) {
    if (!line.endsWith("}")) {
      return false;
    }
    try {
      JsonNode step = JSON.readTree(line).path("step");
      return step.isIntegralNumber() && step.asLong() < steps;
    } catch (JacksonException _) {
      return false;
    }
  }

  @Override
  public void step(long step, SequencedMap<String, Double> seen) {
    var line = JSON.createObjectNode().put("step", step);
    seen.forEach(line::put);
    line.put("elapsed", before + (System.nanoTime() - start) / 1e9);
    try {
      writer.write(JSON.writeValueAsString(line));
      writer.write('\n');
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the journal", e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the journal", e);
    }
  }
}
