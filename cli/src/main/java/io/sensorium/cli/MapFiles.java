package io.sensorium.cli;

import io.sensorium.config.Json;
import io.sensorium.evaluate.Atlas;
import io.sensorium.evaluate.Faithfulness;
import io.sensorium.experiment.Meeting;
import io.sensorium.experiment.Run;
import io.sensorium.report.Maps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Maps of common spaces as files beside the report. */
final class MapFiles {
  private MapFiles() {}

  /**
   * Writes {@code maps.json}, and a table of each space.
   *
   * @param tasks names of the classes, by task
   */
  static void write(Run run, List<Meeting.Mapped> mapped, Map<String, List<String>> tasks) {
    var maps = new Maps(mapped.stream().map(each -> plain(each, tasks)).toList());
    run.write("maps.json", Json.write(maps));
    Path folder = run.folder().resolve("maps");
    try {
      for (Maps.Space each : maps.spaces()) {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(each.name() + ".csv"), each.csv());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot write".formatted(folder), e);
    }
  }

  private static Maps.Space plain(Meeting.Mapped mapped, Map<String, List<String>> tasks) {
    String title = "%s, %s".formatted(String.join(" and ", mapped.space()), mapped.subject());
    List<String> points = new ArrayList<>();
    List<Integer> modalities = new ArrayList<>();
    for (String modality : mapped.space()) {
      for (String id : mapped.ids()) {
        points.add("%s, %s".formatted(id, modality));
        modalities.add(mapped.space().indexOf(modality));
      }
    }
    List<Maps.Colouring> colourings = new ArrayList<>();
    colourings.add(new Maps.Colouring("modality", mapped.space(), modalities));
    mapped
        .labels()
        .forEach(
            (task, labels) ->
                colourings.add(
                    new Maps.Colouring(
                        task,
                        tasks.getOrDefault(task, List.of()),
                        repeated(labels, mapped.space().size()))));
    return new Maps.Space(
        title,
        title.replaceAll("[^A-Za-z0-9]+", "-"),
        points,
        colourings,
        mapped.sheets().stream().map(MapFiles::plain).toList(),
        plain(mapped.chance()));
  }

  private static List<Integer> repeated(List<Long> labels, int times) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      labels.forEach(label -> all.add(label.intValue()));
    }
    return all;
  }

  private static Maps.Sheet plain(Atlas.Sheet sheet) {
    return new Maps.Sheet(
        sheet.seed() < 0 ? sheet.label() : "%s, seed %d".formatted(sheet.label(), sheet.seed()),
        sheet.noise(),
        sheet.placed().note(),
        sheet.placed().settled(),
        axis(sheet, 0),
        axis(sheet, 1),
        plain(sheet.faithfulness()));
  }

  /** To four digits after the point, which is more than a picture shows. */
  private static List<Double> axis(Atlas.Sheet sheet, int axis) {
    return Arrays.stream(sheet.placed().points())
        .map(point -> Math.round(point[axis] * 1e4) / 1e4)
        .toList();
  }

  private static Maps.Faith plain(Faithfulness faith) {
    return new Maps.Faith(faith.trust(), faith.continuity(), faith.shepard());
  }
}
