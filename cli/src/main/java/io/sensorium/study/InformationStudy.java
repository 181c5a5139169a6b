package io.sensorium.study;

import io.sensorium.arcade.Factor;
import io.sensorium.arcade.Sense;
import io.sensorium.data.Arcade;
import io.sensorium.data.Examples;
import io.sensorium.data.Sample;
import io.sensorium.data.Trifeature;
import io.sensorium.information.Estimate;
import io.sensorium.information.Values;
import io.sensorium.report.BarChart;
import io.sensorium.study.StudyResults.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Do the labels of the worlds that are drawn here say what is declared of them? Each is decomposed
 * into what two factors or senses tell of it alike, alone and only together (Liang et al., 2023),
 * and laid beside the declaration. Trains nothing.
 */
public final class InformationStudy implements Study {
  private static final int PAIRS = 10_007;
  private static final int CLIPS = 3_001;
  private static final Estimate.Effort EFFORT = new Estimate.Effort(100, 200, 0);
  private static final String BITS = "bits";
  private static final List<String> PARTS = List.of("redundancy", "unique1", "unique2", "synergy");
  private static final List<Factor> FACTORS =
      List.of(Factor.THEME, Factor.HEADING, Factor.DISTANCE, Factor.SYNERGY, Factor.NARRATOR);

  @Override
  public String name() {
    return "information";
  }

  @Override
  public List<Long> seeds() {
    return List.of(0L);
  }

  @Override
  public String intervals() {
    return "Intervals are those of other examples (bootstrap).";
  }

  @Override
  public String command() {
    return "./sensorium study information";
  }

  /** Draws the examples and counts; there is nothing to train. */
  @Override
  public List<Row> rows(Trainings trainings) {
    List<Row> rows = new ArrayList<>(trifeature(PAIRS));
    rows.addAll(arcade(CLIPS));
    return rows;
  }

  /** Pairs of images: what factors of the two say of each task. */
  static List<Row> trifeature(int pairs) {
    Examples train =
        new Trifeature.Config(20, 12, 5, 1, pairs, Trifeature.Pairing.UNBIASED, 42).open().train();
    List<Sample> known = IntStream.range(0, pairs).mapToObj(train::known).toList();
    Values shapes = factor(known, 0, 0);
    Values otherShapes = factor(known, 1, 0);
    Values textures = factor(known, 0, 1);
    Values otherTextures = factor(known, 1, 1);
    Values otherColours = factor(known, 1, 2);
    List<Row> rows = new ArrayList<>();
    rows.addAll(rows("trifeature share", 0, shapes, otherShapes, task(known, "share")));
    rows.addAll(rows("trifeature unique1", 1, textures, otherTextures, task(known, "unique1")));
    rows.addAll(rows("trifeature unique2", 2, textures, otherTextures, task(known, "unique2")));
    rows.addAll(rows("trifeature synergy", 3, textures, otherColours, task(known, "synergy")));
    return rows;
  }

  /** From the name of a pair: shape_texture_colour_number+shape_texture_colour_number. */
  private static Values factor(List<Sample> known, int image, int place) {
    return Values.of(
        known.stream()
            .map(each -> each.id().split("\\+", -1)[image].split("_", -1)[place])
            .toList());
  }

  private static Values task(List<Sample> known, String name) {
    return Values.of(known.stream().map(each -> each.labels().get(name)).toList());
  }

  /** Clips of the arcade: what sight and sound say of each factor. */
  static List<Row> arcade(int clips) {
    Examples train = new Arcade.Config(5, clips, 0, 2, 64, 1).open().train();
    List<Sample> known = IntStream.range(0, clips).parallel().mapToObj(train::known).toList();
    List<Row> rows = new ArrayList<>();
    for (Factor factor : FACTORS) {
      rows.addAll(
          rows(
              "arcade " + factor.name().toLowerCase(Locale.ROOT),
              part(factor),
              told(known, Sense.SIGHT, factor),
              told(known, Sense.SOUND, factor),
              task(known, factor.name().toLowerCase(Locale.ROOT))));
    }
    return rows;
  }

  /** Which part is declared to be all there is; -1 where there is nothing. */
  private static int part(Factor factor) {
    boolean seen = factor.senses().contains(Sense.SIGHT);
    boolean heard = factor.senses().contains(Sense.SOUND);
    if (factor == Factor.SYNERGY) {
      return 3;
    }
    return seen && heard ? 0 : seen ? 1 : heard ? 2 : -1;
  }

  /** What a sense tells: the factor, or where it does not tell it, something else that it tells. */
  private static Values told(List<Sample> known, Sense sense, Factor factor) {
    Factor told =
        factor.senses().contains(sense)
            ? factor
            : switch (sense) {
              case SIGHT -> Factor.BACKDROP;
              case SOUND -> Factor.TUNE;
              case WORDS -> Factor.NARRATOR;
            };
    return task(known, told.name().toLowerCase(Locale.ROOT));
  }

  private static List<Row> rows(
      String method, int declared, Values first, Values second, Values target) {
    Estimate found = Estimate.of(first, second, target, EFFORT);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < PARTS.size(); i++) {
      Estimate.Part part = found.parts().get(i);
      double truth = i == declared ? found.joint().entropy() : 0;
      rows.add(
          new Row(
              method,
              PARTS.get(i),
              BITS,
              part.corrected(),
              part.low(),
              part.high(),
              part.chance(),
              truth));
    }
    return rows;
  }

  @Override
  public String table(List<Row> rows) {
    var text = new StringBuilder();
    text.append("| label | part | bits | 95% interval | declared | by chance |\n");
    text.append("|---|---|---:|---:|---:|---:|\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.3f | %.3f to %.3f | %.3f | %.3f |%n",
              title(row.method()),
              row.metric(),
              row.value(),
              row.low(),
              row.high(),
              row.published(),
              row.chance()));
    }
    return text.toString();
  }

  @Override
  public String title(String method) {
    return method;
  }

  @Override
  public Text question() {
    return new Text(
        "Information: do labels say what is declared of them?",
        """
        Of the worlds that are drawn here it is declared what two modalities tell alike of a label
        (redundancy), what one alone tells (unique1, unique2), and what only both together tell
        (synergy). Here the labels themselves are asked: each is decomposed by the exact discrete
        decomposition (Liang et al., 2023), for pairs of Trifeature from the factors of the two
        images, for clips of the arcade from what sight and sound tell.\
        """);
  }

  @Override
  public List<String> verdict(List<Row> rows) {
    double most = rows.stream().mapToDouble(InformationStudy::apart).max().orElseThrow();
    Row worst =
        rows.stream().max(Comparator.comparingDouble(InformationStudy::apart)).orElseThrow();
    long inside = rows.stream().filter(InformationStudy::holds).count();
    return List.of(
        String.format(
            Locale.ROOT,
            "%d of %d parts are declared within their intervals; the furthest from what is declared"
                + " is %s of %s, by %.3f bits.",
            inside,
            rows.size(),
            worst.metric(),
            title(worst.method()),
            most));
  }

  private static double apart(Row row) {
    return Math.abs(row.value() - declared(row));
  }

  private static boolean holds(Row row) {
    return declared(row) >= row.low() && declared(row) <= row.high();
  }

  private static double declared(Row row) {
    Double declared = row.published();
    return declared == null ? 0 : declared;
  }

  @Override
  public String notes() {
    return """
    Adjusted for what counting alone would give (the mean over labels dealt out at random): that is
    0, the entropy of the label stays what it is, and nothing falls below 0. Declared is the entropy
    of the label, all in one part. Some 5% of the intervals miss by chance; and the images of
    Trifeature, and so its pairs, are a draw of which a little is not independent.\
    """;
  }

  /** A figure for each world: its labels along the axis, a bar for each part. */
  @Override
  public List<Figure> figures(List<Row> rows) {
    return Stream.of("trifeature", "arcade").map(world -> figure(world, rows)).toList();
  }

  private Figure figure(String world, List<Row> rows) {
    List<Row> parts =
        rows.stream()
            .filter(row -> row.method().startsWith(world + " "))
            .map(InformationStudy::turned)
            .toList();
    BarChart chart = StudyCharts.bars(this, "What labels say: " + world, BITS, parts);
    return new Figure(world + ".png", "Parts of what labels of " + world + " say, in bits", chart);
  }

  /** With part and label exchanged, and nothing beside. */
  private static Row turned(Row row) {
    String label = row.method().substring(row.method().indexOf(' ') + 1);
    return new Row(row.metric(), label, row.unit(), row.value(), row.low(), row.high(), null, null);
  }
}
