package io.sensorium.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Patients of the Mayo Clinic's trial in primary biliary cholangitis, 1974 to 1984, with their
 * later visits (Murtaugh et al., 1994; {@code pbcseq} of R's package survival): 312 patients, 1,945
 * visits. An open stand-in for records of intensive care.
 *
 * <p>{@code patient} is a {@linkplain TableRow table}, as on the day of entry: age in years, sex (1
 * for women), treatment (1 for D-penicillamine, 0 for placebo), and the stage of the tissue, 1 to
 * 4. {@code labs} is a {@linkplain Series series} with a step for each visit: years since entry;
 * ascites, enlarged liver, spiders (0 or 1), oedema (0, 0.5, 1); the logarithm of bilirubin, the
 * logarithm of cholesterol (of which two of five are missing), albumin, the logarithms of alkaline
 * phosphatase and aspartate aminotransferase, platelets, and the logarithm of the prothrombin time.
 *
 * <p>The task {@code outcome} is asked on a day, the landmark, of those who are alive, without
 * another liver and still followed: will they die or need a new liver within the horizon? They are
 * seen by what was measured up to that day, and nothing else. Who was lost sight of before the
 * horizon ended, without either, has no label.
 *
 * <p>Examples to learn from are all patients for training, whatever became of them: in each epoch a
 * patient is seen up to a visit drawn at random. How long a history is tells how long its patient
 * lived, but no label is near, and examples to fit probes on and to test with all end at the
 * landmark. No patient is on both sides; both have the same shares of outcomes.
 */
public final class Clinical implements Source {
  static final String FILE = "pbcseq.csv";
  static final String PATIENT = "patient";
  static final String LABS = "labs";
  static final String OUTCOME = "outcome";
  private static final double YEAR = 365.25;

  private static final List<String> CLASSES = List.of("free of events", "died or transplanted");
  private static final List<String> PLAIN = List.of("ascites", "hepato", "spiders", "edema");
  private static final List<String> MEASURED =
      List.of("bili", "chol", "albumin", "alk.phos", "ast", "platelet", "protime");

  /** Their numbers differ by factors, so their logarithms are read. */
  private static final Set<String> LOGARITHMS =
      Set.of("bili", "chol", "alk.phos", "ast", "protime");

  private static final List<String> OTHERS =
      List.of("id", "futime", "status", "trt", "age", "sex", "day", "stage");

  /**
   * Settings.
   *
   * @param folder where {@code ./sensorium data fetch clinical} put the table
   * @param landmark the day after entry on which the outcome is asked for; 730 for two years
   * @param horizon days from there; 1461 for four years
   * @param test share of the patients for testing
   * @param split which those are
   */
  public record Config(String folder, double landmark, double horizon, double test, long split)
      implements Source.Config {
    public Config {
      if (!(landmark >= 0 && horizon > 0)) {
        throw new IllegalArgumentException(
            "landmark must be at least 0 and horizon above 0, got %s and %s"
                .formatted(landmark, horizon));
      }
      if (!(test > 0 && test < 1)) {
        throw new IllegalArgumentException("test must be above 0 and below 1, got " + test);
      }
    }

    @Override
    public Clinical open() {
      return new Clinical(this);
    }
  }

  /** A visit: the day after entry, and what was measured. */
  private record Visit(double day, TableRow measured) {
    float[] numbers() {
      return measured.values();
    }
  }

  /**
   * A patient.
   *
   * @param followed days from entry to death, transplantation, or the last that is known
   * @param event whether it ended in one of the former
   */
  private record Patient(
      String id, double followed, boolean event, TableRow table, List<Visit> visits) {

    /** Seen up to a day, with what is known of the outcome after it. */
    Sample until(double day, Map<String, Integer> labels) {
      List<Visit> seen = visits.stream().filter(visit -> visit.day <= day).toList();
      int channels = seen.getFirst().numbers().length;
      float[] values = new float[seen.size() * channels];
      for (int i = 0; i < seen.size(); i++) {
        System.arraycopy(seen.get(i).numbers(), 0, values, i * channels, channels);
      }
      return new Sample(
          id, Map.of(PATIENT, table, LABS, new Series(seen.size(), channels, values)), labels);
    }
  }

  private final Config config;
  private final List<Patient> learning;
  private final Fixed probe;
  private final Fixed test;
  private final Fixed whole;
  private final String fingerprint;

  private Clinical(Config config) {
    this.config = config;
    Path file = Path.of(config.folder, FILE);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException(
          "clinical: cannot read '%s'; './sensorium data fetch clinical' brings it".formatted(file),
          e);
    }
    List<Patient> patients = patients(bytes);
    Set<String> testing = testing(patients);
    this.learning = patients.stream().filter(p -> !testing.contains(p.id)).toList();
    this.probe = atLandmark(learning);
    this.test = atLandmark(patients.stream().filter(p -> testing.contains(p.id)).toList());
    this.whole =
        new Fixed(
            learning.stream().map(patient -> patient.until(patient.followed, Map.of())).toList());
    this.fingerprint =
        new Fingerprint()
            .add("clinical")
            .add(
                "%s %s %s %d".formatted(config.landmark, config.horizon, config.test, config.split))
            .add(bytes)
            .hex();
  }

  private static List<Patient> patients(byte[] bytes) {
    List<String> columns = new ArrayList<>(OTHERS);
    columns.addAll(PLAIN);
    columns.addAll(MEASURED);
    var rows = new LinkedHashMap<String, List<Sheet.Row>>();
    for (Sheet.Row row : Sheet.read(FILE, bytes, columns).rows()) {
      rows.computeIfAbsent(text(row, "id"), _ -> new ArrayList<>()).add(row);
    }
    return rows.entrySet().stream().map(each -> patient(each.getKey(), each.getValue())).toList();
  }

  private static Patient patient(String id, List<Sheet.Row> rows) {
    Sheet.Row entry = rows.getFirst();
    var table =
        new TableRow(
            new float[] {
              number(entry, "age"),
              text(entry, "sex").equals("f") ? 1 : 0,
              number(entry, "trt"),
              number(entry, "stage")
            });
    List<Visit> visits =
        rows.stream().map(Clinical::visit).sorted(Comparator.comparingDouble(Visit::day)).toList();
    return new Patient(id, number(entry, "futime"), number(entry, "status") > 0, table, visits);
  }

  private static Visit visit(Sheet.Row row) {
    float day = number(row, "day");
    float[] numbers = new float[1 + PLAIN.size() + MEASURED.size()];
    int at = 0;
    numbers[at++] = (float) (day / YEAR);
    for (String column : PLAIN) {
      numbers[at++] = number(row, column);
    }
    for (String column : MEASURED) {
      float number = number(row, column);
      numbers[at++] = LOGARITHMS.contains(column) ? (float) Math.log(number) : number;
    }
    return new Visit(day, new TableRow(numbers));
  }

  private static String text(Sheet.Row row, String column) {
    String cell = row.cells().get(column);
    if (cell == null) {
      throw new DataException("%s: there is nothing in '%s'".formatted(row.where(), column));
    }
    return cell;
  }

  private static float number(Sheet.Row row, String column) {
    try {
      return SeriesFiles.number(column, row.cells().getOrDefault(column, ""));
    } catch (IOException e) {
      throw new DataException("%s: %s".formatted(row.where(), e.getMessage()), e);
    }
  }

  private boolean isAsked(Patient patient) {
    return patient.followed > config.landmark;
  }

  /** What is known of the outcome of those who are asked. */
  private Map<String, Integer> outcome(Patient patient) {
    double end = config.landmark + config.horizon;
    if (patient.event && patient.followed <= end) {
      return Map.of(OUTCOME, 1);
    }
    return patient.followed >= end ? Map.of(OUTCOME, 0) : Map.of();
  }

  private Fixed atLandmark(List<Patient> patients) {
    return new Fixed(
        patients.stream()
            .filter(this::isAsked)
            .map(patient -> patient.until(config.landmark, outcome(patient)))
            .toList());
  }

  /** The same share of each outcome, and of those who are not asked, chosen by a hash. */
  private Set<String> testing(List<Patient> patients) {
    var groups = new LinkedHashMap<Map<String, Integer>, List<Patient>>();
    for (Patient patient : patients) {
      Map<String, Integer> group = isAsked(patient) ? outcome(patient) : Map.of(OUTCOME, -1);
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(patient);
    }
    var testing = new HashSet<String>();
    for (List<Patient> group : groups.values()) {
      group.sort(
          Comparator.comparingDouble(
              patient -> Fingerprint.share(config.split + " " + patient.id)));
      long count = Math.round(config.test * group.size());
      group.stream().limit(count).forEach(patient -> testing.add(patient.id));
    }
    return testing;
  }

  /** Examples that are always the same. */
  private record Fixed(List<Sample> samples) implements Examples {
    @Override
    public int size() {
      return samples.size();
    }

    @Override
    public Sample get(int index) {
      return samples.get(index);
    }
  }

  /** Patients up to a visit, another one in each epoch. */
  private final class Histories implements Examples {
    private final long epoch;

    Histories(long epoch) {
      this.epoch = epoch;
    }

    @Override
    public int size() {
      return learning.size();
    }

    @Override
    public Sample get(int index) {
      Patient patient = learning.get(index);
      double share = Fingerprint.share("%d %s %d".formatted(config.split, patient.id, epoch));
      Visit last = patient.visits.get((int) (share * patient.visits.size()));
      return patient.until(last.day, Map.of());
    }

    @Override
    public Histories epoch(long number) {
      return new Histories(number);
    }
  }

  @Override
  public SequencedMap<String, Kind> modalities() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(PATIENT, Kind.TABLE);
    kinds.put(LABS, Kind.SERIES);
    return kinds;
  }

  @Override
  public SequencedMap<String, List<String>> columns() {
    List<String> labs = new ArrayList<>(PLAIN);
    labs.addFirst("years");
    MEASURED.forEach(name -> labs.add(LOGARITHMS.contains(name) ? "log " + name : name));
    var columns = new LinkedHashMap<String, List<String>>();
    columns.put(PATIENT, List.of("age", "female", "treatment", "stage"));
    columns.put(LABS, labs);
    return columns;
  }

  @Override
  public SequencedMap<String, List<String>> tasks() {
    var tasks = new LinkedHashMap<String, List<String>>();
    tasks.put(OUTCOME, CLASSES);
    return tasks;
  }

  @Override
  public Examples train() {
    return new Histories(0);
  }

  /** The same patients, each on the day that is asked for. */
  @Override
  public Examples probe() {
    return probe;
  }

  @Override
  public Examples test() {
    return test;
  }

  /** Whole histories. */
  @Override
  public Examples vocabulary() {
    return whole;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }
}
