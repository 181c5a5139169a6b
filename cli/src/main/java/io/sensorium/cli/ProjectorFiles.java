package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.evaluate.Embeddings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Representations as TensorBoard's projector reads them, here or in its page on the web. */
final class ProjectorFiles {
  private ProjectorFiles() {}

  /** The file that tells the projector where the others are. */
  private record Config(List<Tensors> embeddings) {}

  private record Tensors(
      String tensorName, List<Long> tensorShape, String tensorPath, String metadataPath) {}

  /**
   * Writes {@code tensors.tsv}, a line of numbers for each example; {@code metadata.tsv}, a line of
   * its name, classes and targets, under a line of what they are where there are any (the projector
   * wants none over names alone); {@code projector_config.json}.
   */
  static void write(Path folder, String name, Embeddings found) {
    long width = found.vectors().size(1);
    var config =
        new Config(
            List.of(
                new Tensors(
                    name, List.of((long) found.size(), width), "tensors.tsv", "metadata.tsv")));
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("tensors.tsv"), tensors(found.vectors().toFloats(), width));
      Files.writeString(folder.resolve("metadata.tsv"), metadata(found));
      Files.writeString(folder.resolve("projector_config.json"), Json.pretty(config));
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be written".formatted(folder), e);
    }
  }

  private static String tensors(float[] numbers, long width) {
    var lines = new StringBuilder();
    for (int i = 0; i < numbers.length; i++) {
      lines.append(numbers[i]).append((i + 1) % width == 0 ? '\n' : '\t');
    }
    return lines.toString();
  }

  private static String metadata(Embeddings found) {
    var lines = new StringBuilder();
    if (!found.labels().isEmpty() || !found.targets().isEmpty()) {
      lines.append("name");
      found.labels().keySet().forEach(task -> lines.append('\t').append(plain(task)));
      found
          .targets()
          .forEach(
              (target, of) ->
                  of.names()
                      .forEach(number -> lines.append('\t').append(plain(target + ": " + number))));
      lines.append('\n');
    }
    Map<String, long[]> labels = new LinkedHashMap<>();
    found.labels().forEach((task, numbers) -> labels.put(task, numbers.toLongs()));
    Map<String, float[]> targets = new LinkedHashMap<>();
    found.targets().forEach((target, of) -> targets.put(target, of.values().toFloats()));
    for (int i = 0; i < found.size(); i++) {
      lines.append(plain(found.ids().get(i)));
      for (String task : found.labels().keySet()) {
        int label = (int) Objects.requireNonNull(labels.get(task))[i];
        lines.append('\t').append(label < 0 ? "" : plain(found.classes(task).get(label)));
      }
      for (float[] numbers : targets.values()) {
        int width = numbers.length / found.size();
        for (int k = 0; k < width; k++) {
          float number = numbers[i * width + k];
          lines.append('\t').append(Float.isNaN(number) ? "" : Float.toString(number));
        }
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  /** A name has no tab or line break, which would be read as the next. */
  private static String plain(String text) {
    return text.replaceAll("[\\t\\r\\n]+", " ");
  }
}
