package io.sensorium.study;

import static java.util.stream.Collectors.joining;

import io.sensorium.study.CoLearningResults.Alike;
import io.sensorium.study.CoLearningResults.Arranged;
import io.sensorium.study.CoLearningResults.Difference;
import io.sensorium.study.CoLearningResults.Latents;
import io.sensorium.study.CoLearningResults.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a study of co-learning found, as rows of CSV. */
record CoLearningCsv(CoLearningResults results) {

  String text() {
    List<String> rows = new ArrayList<>();
    rows.add("kind,arm,labels,metric,value,low,high,p\n");
    for (Score s : results.scores()) {
      rows.add(row("score", s.arm(), s.labels(), s.metric(), s.value(), s.low(), s.high(), ""));
    }
    for (Difference d : results.differences()) {
      rows.add(
          row("above", d.above(), d.labels(), "accuracy", d.value(), d.low(), d.high(), d.p()));
    }
    Latents latents = results.latents();
    if (latents != null) {
      int labels = latents.labels();
      for (Arranged a : latents.arranged()) {
        rows.add(row("latent", a.arm(), labels, a.metric(), a.value(), a.low(), a.high(), ""));
      }
      for (Alike a : latents.alike()) {
        String metric = "CKA with " + a.other();
        rows.add(row("alike", a.one(), labels, metric, a.cka(), a.least(), a.most(), ""));
      }
    }
    return String.join("", rows);
  }

  private static String row(String kind, String arm, Object... cells) {
    return Stream.of(cells)
        .map(Object::toString)
        .collect(joining(",", "%s,\"%s\",".formatted(kind, arm), "\n"));
  }
}
