package io.sensorium.report;

import io.sensorium.config.Json;
import io.sensorium.report.Neighbours.Found;
import io.sensorium.report.Neighbours.Item;
import io.sensorium.report.Neighbours.Query;
import io.sensorium.report.Results.Measurement;
import io.sensorium.report.Results.Section;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import javax.imageio.ImageIO;

/** A folder as a run leaves it, with numbers and pictures made up. */
final class SampleRun {
  private static final List<String> COLOURS = List.of("red", "green", "blue", "orange");
  private static final List<String> SHAPES = List.of("circle", "square", "cross");

  private SampleRun() {}

  static void write(Path folder, int steps) throws IOException {
    Files.writeString(folder.resolve("journal.jsonl"), journal(steps));
    Files.writeString(folder.resolve("report.json"), Json.pretty(results()));
    Files.writeString(folder.resolve("neighbours.json"), Json.pretty(neighbours(folder)));
    Files.writeString(
        folder.resolve("recipe.yaml"),
        "seed: 17\nobjective:\n  type: comm\n  temperature: 0.1\ntraining:\n  steps: 2000\n");
  }

  private static String journal(int steps) {
    var random = new Random(3);
    var lines = new StringBuilder();
    for (int step = 0; step < steps; step++) {
      double done = step / (double) steps;
      var line = new LinkedHashMap<String, Object>();
      double first = 2.1 + 2.4 * Math.exp(-5 * done) + 0.12 * random.nextGaussian();
      double second = 2.5 + 2.2 * Math.exp(-3 * done) + 0.12 * random.nextGaussian();
      double together = 1.6 + 3.0 * Math.exp(-6 * done) + 0.12 * random.nextGaussian();
      line.put("step", step);
      line.put("loss", (first + second + together) / 3);
      line.put("first", first);
      line.put("second", second);
      line.put("together", together);
      line.put("accuracy", 0.9 - 0.85 * Math.exp(-6 * done) + 0.03 * random.nextGaussian());
      line.put("gradient norm", 0.6 + 4 * Math.exp(-9 * done) + 0.3 * random.nextDouble());
      line.put("rate", 3e-4 * Math.min(step / 100.0, 0.5 + 0.5 * Math.cos(Math.PI * done)));
      line.put("samples/s", 810 + 45 * random.nextGaussian());
      line.put("data wait", 0.02 + 0.02 * random.nextDouble());
      line.put("handles", 640.0);
      line.put("memory", 2.1e8);
      line.put("elapsed", step * 0.086);
      lines.append(Json.write(line)).append('\n');
    }
    return lines.toString();
  }

  static Results.Run run() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("recipe", "recipes/quickstart.yaml");
    facts.put("seed", "17");
    facts.put("steps", "2,000 of 64 pairs");
    facts.put("expected duration", "under 4 min");
    facts.put("device", "cpu, 2 threads");
    facts.put("parameters", "1,214,336");
    facts.put("data", "2,048 pairs to learn from, 512 to be tested on");
    facts.put("version", "0.1.0 (ceff44c), Java 25, libtorch 2.10.0");
    return new Results.Run(
        "CoMM on pairs of shapes",
        "Two pictures that share their shape, and differ in texture and colour. Nothing was told of"
            + " any of these in training; the table says what can be read from what was learned.",
        "./sensorium train recipes/quickstart.yaml --out runs/quickstart",
        facts);
  }

  static Measurement accuracy(String method, String task, double value, Double chance) {
    double half = 1.96 * Math.sqrt(value * (1 - value) / 512);
    return new Measurement(
        method,
        task,
        "balanced accuracy",
        value,
        value - half,
        Math.min(1, value + 0.8 * half),
        chance,
        512);
  }

  private static Results results() {
    var probes = new ArrayList<Measurement>();
    for (String fit : List.of("linear probe", "linear probe, balanced fit")) {
      probes.add(accuracy(fit, "shape", 0.994, 0.1));
      probes.add(accuracy(fit, "texture of the first", 0.861, 0.1));
      probes.add(new Measurement(fit, "synergy", "accuracy", 0.902, 0.876, 0.926, 0.9, 512));
      probes.add(accuracy(fit, "synergy", fit.endsWith("fit") ? 0.631 : 0.512, 0.5));
      probes.add(new Measurement(fit, "synergy", "AUROC", 0.687, 0.631, 0.742, 0.5, 512));
    }
    probes.add(accuracy("200 nearest neighbours", "shape", 0.981, 0.1));
    var retrieval =
        List.of(
            new Measurement(
                "retrieval", "first to second", "recall@1", 0.221, 0.187, 0.258, 1 / 512.0, 512),
            new Measurement(
                "retrieval", "first to second", "recall@10", 0.678, 0.637, 0.719, 10 / 512.0, 512),
            new Measurement("retrieval", "first to second", "median rank", 5, 4, 6.5, 256.5, 512),
            new Measurement(
                "retrieval", "first to second", "queries with ties", 0, 0, 0, null, 512));
    return new Results(
        run(),
        List.of(
            new Section("Seen through first and second", "", probes),
            new Section("Retrieval", "Partners among the 512 pairs to be tested on.", retrieval)));
  }

  private static Neighbours neighbours(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("neighbours"));
    var random = new Random(5);
    var queries = new ArrayList<Query>();
    for (int q = 0; q < 4; q++) {
      String shape = SHAPES.get(q % SHAPES.size());
      var found = new ArrayList<Found>();
      for (int k = 0; k < 6; k++) {
        String other = k < 4 || q == 0 ? shape : SHAPES.get((q + 1) % SHAPES.size());
        found.add(
            new Found(item(folder, other, random, q == 3), 0.98 - 0.03 * k, other.equals(shape)));
      }
      queries.add(new Query(item(folder, shape, random, q == 3), found));
    }
    return new Neighbours("Test pairs and those most like them, by cosine.", queries);
  }

  private static Item item(Path folder, String shape, Random random, boolean words)
      throws IOException {
    String colour = COLOURS.get(random.nextInt(COLOURS.size()));
    String id = shape + "-" + random.nextInt(10_000);
    Path file = folder.resolve("neighbours").resolve(id + ".png");
    ImageIO.write(draw(shape, colour), "png", file.toFile());
    return new Item(
        id,
        shape,
        List.of("neighbours/" + id + ".png"),
        words ? "a %s %s on white ground".formatted(colour, shape) : null);
  }

  private static BufferedImage draw(String shape, String colour) {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 64, 64);
    pen.setColor(
        switch (colour) {
          case "red" -> Color.RED;
          case "green" -> Color.GREEN.darker();
          case "blue" -> Color.BLUE;
          default -> Color.ORANGE;
        });
    switch (shape) {
      case "circle" -> pen.fillOval(12, 12, 40, 40);
      case "square" -> pen.fillRect(14, 14, 36, 36);
      default -> {
        pen.fillRect(26, 8, 12, 48);
        pen.fillRect(8, 26, 48, 12);
      }
    }
    pen.dispose();
    return image;
  }
}
