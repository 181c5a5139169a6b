package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClinicalTest {
  private static final int LANDMARK = 730;
  private static final int HORIZON = 1461;

  /** Days to the end, how it ended, and what is known at the landmark: -1 for not asked. */
  private static final int[][] FATES = {
    {400, 2, -1}, // dead before
    {LANDMARK, 2, -1}, // on the day
    {LANDMARK + 1, 2, 1},
    {1500, 1, 1}, // a new liver
    {LANDMARK + HORIZON, 2, 1}, // on the last day
    {LANDMARK + HORIZON + 1, 2, 0}, // later
    {4000, 0, 0}, // lives
    {2000, 0, 2}, // lost sight of: no label
  };

  private static final int EACH = 10;
  private static final int PATIENTS = FATES.length * EACH;

  @TempDir Path folder;

  /** A patient of each fate in turn, with a visit every 300 days whose bilirubin tells the day. */
  @BeforeEach
  void fetch() throws IOException {
    var names = List.of("id", "futime", "status", "trt", "day", "ascites", "hepato", "spiders");
    var whole = new LinkedHashMap<String, List<Integer>>();
    names.forEach(name -> whole.put(name, new ArrayList<>()));
    for (int id = 1; id <= PATIENTS; id++) {
      int[] fate = FATES[id % FATES.length];
      for (int day = 0; day <= fate[0]; day += 300) {
        int[] row = {id, fate[0], fate[1], id % 2, day, 1, 0, id == 10 ? Integer.MIN_VALUE : 1};
        for (int i = 0; i < row.length; i++) {
          whole.get(names.get(i)).add(row[i]);
        }
      }
    }
    var columns = new LinkedHashMap<String, Object>();
    whole.forEach((name, list) -> columns.put(name, list.stream().mapToInt(i -> i).toArray()));
    int rows = whole.get("id").size();
    List<Integer> sexes = whole.get("id").stream().map(id -> 1 + id % 2).toList();
    columns.put("sex", new TinyRDatabase.Factor(List.of("m", "f"), sexes));
    double[] days = whole.get("day").stream().mapToDouble(day -> day + 1.0).toArray();
    for (String name : List.of("bili", "chol", "albumin", "alk.phos", "ast", "platelet")) {
      columns.put(name, days);
    }
    for (String name : List.of("age", "edema", "protime", "stage")) {
      columns.put(name, IntStream.range(0, rows).mapToDouble(_ -> 2).toArray());
    }
    Path data = folder.resolve("root/usr/lib/R/library/survival/data");
    TinyRDatabase.write(data, "pbcseq", columns, true);
    List<String> said = new ArrayList<>();
    new ClinicalFetch(folder.resolve("clinical"), said::add).from(List.of(folder.resolve("root")));
    assertThat(said).containsExactly("%d visits".formatted(rows));
  }

  private Clinical open(long split) {
    return new Clinical.Config(folder.resolve("clinical").toString(), LANDMARK, HORIZON, 0.3, split)
        .open();
  }

  private static List<Sample> all(Examples examples) {
    return IntStream.range(0, examples.size()).mapToObj(examples::get).toList();
  }

  private static Set<String> ids(Examples examples) {
    var ids = new HashSet<String>();
    all(examples).forEach(sample -> assertThat(ids.add(sample.id())).isTrue());
    return ids;
  }

  @Test
  void labels_are_what_became_of_those_who_are_asked() {
    Clinical clinical = open(1);
    int asked = 0;
    for (Examples part : List.of(clinical.probe(), clinical.test())) {
      for (Sample sample : all(part)) {
        int known = FATES[Integer.parseInt(sample.id()) % FATES.length][2];
        assertThat(known).isNotEqualTo(-1);
        assertThat(sample.labels()).isEqualTo(known == 2 ? Map.of() : Map.of("outcome", known));
        asked++;
      }
    }
    assertThat(asked).isEqualTo(6 * EACH);
  }

  @Test
  void nothing_is_seen_after_the_landmark() {
    Clinical clinical = open(1);
    for (Examples part : List.of(clinical.probe(), clinical.test())) {
      for (Sample sample : all(part)) {
        Series labs = (Series) sample.inputs().get("labs");
        assertThat(labs.steps()).isEqualTo(3); // days 0, 300 and 600, however long they lived
        assertThat(labs.at(2, 0)).isCloseTo(600 / 365.25f, within(1e-6f));
        assertThat(labs.at(2, 5)).isCloseTo((float) Math.log(601), within(1e-6f));
        assertThat(labs.at(2, 7)).isEqualTo(601); // albumin: no logarithm
        assertThat(sample.inputs().get("patient"))
            .isEqualTo(
                new TableRow(
                    new float[] {
                      2, Integer.parseInt(sample.id()) % 2, Integer.parseInt(sample.id()) % 2, 2
                    }));
      }
    }
  }

  @Test
  void every_number_has_a_name() {
    Clinical clinical = open(1);
    Sample first = clinical.test().get(0);
    assertThat(clinical.columns().get("patient"))
        .hasSameSizeAs(((TableRow) first.inputs().get("patient")).values());
    assertThat(clinical.columns().get("labs"))
        .hasSize(((Series) first.inputs().get("labs")).channels())
        .startsWith("years")
        .contains("log bili", "albumin");
  }

  @Test
  void no_patient_is_on_both_sides_and_outcomes_have_the_same_shares() {
    for (long split = 0; split < 3; split++) {
      Clinical clinical = open(split);
      Set<String> learning = ids(clinical.train());
      Set<String> testing = ids(clinical.test());
      assertThat(learning).hasSize(56).doesNotContainAnyElementsOf(testing);
      assertThat(learning).containsAll(ids(clinical.probe()));
      assertThat(ids(clinical.vocabulary())).isEqualTo(learning);
      assertThat(all(clinical.test()).stream().filter(s -> s.labels().containsValue(1)))
          .hasSize(9); // 3 of 10 of 30
      assertThat(all(clinical.test()).stream().filter(s -> s.labels().containsValue(0))).hasSize(6);
    }
    assertThat(ids(open(1).test())).isNotEqualTo(ids(open(2).test()));
    assertThat(open(1).fingerprint()).isNotEqualTo(open(2).fingerprint());
    assertThat(open(1).fingerprint()).isEqualTo(open(1).fingerprint());
  }

  @Test
  void in_each_epoch_patients_are_seen_up_to_another_visit_without_labels() {
    Examples train = open(1).train();
    var lengths = new HashSet<Integer>();
    for (int epoch = 0; epoch < 40; epoch++) {
      Sample sample = train.epoch(epoch).get(5);
      assertThat(sample).isEqualTo(train.epoch(epoch).get(5));
      assertThat(sample.labels()).isEmpty();
      lengths.add(((Series) sample.inputs().get("labs")).steps());
    }
    int visits = 1 + FATES[Integer.parseInt(train.get(5).id()) % FATES.length][0] / 300;
    assertThat(lengths)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, visits).boxed().toList());
  }

  @Test
  void what_was_not_measured_is_missing() {
    Clinical clinical = open(1);
    Sample tenth =
        Stream.of(clinical.vocabulary(), clinical.test())
            .flatMap(part -> all(part).stream())
            .filter(sample -> sample.id().equals("10"))
            .findFirst()
            .orElseThrow();
    Series labs = (Series) tenth.inputs().get("labs");
    assertThat(labs.at(0, 3)).isNaN();
    assertThat(labs.at(0, 1)).isEqualTo(1);
  }

  @Test
  void what_is_missing_is_told() {
    assertThatThrownBy(
            () -> new Clinical.Config(folder + "/none", LANDMARK, HORIZON, 0.3, 1).open())
        .hasMessage(
            "clinical: cannot read '%s/none/pbcseq.csv'; './sensorium data fetch clinical' brings it"
                .formatted(folder));
    assertThatThrownBy(
            () ->
                new ClinicalFetch(folder.resolve("clinical"), _ -> {})
                    .from(List.of(folder.resolve("clinical"))))
        .hasMessage("clinical: expected usr/lib/R/library/survival/data in what was given");
    assertThatThrownBy(() -> new Clinical.Config("x", LANDMARK, HORIZON, 1, 1))
        .hasMessage("test must be above 0 and below 1, got 1.0");
    assertThatThrownBy(() -> new Clinical.Config("x", LANDMARK, 0, 0.3, 1))
        .hasMessage("landmark must be at least 0 and horizon above 0, got 730.0 and 0.0");
  }
}
