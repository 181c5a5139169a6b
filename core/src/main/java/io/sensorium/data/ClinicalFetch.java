package io.sensorium.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the Mayo Clinic's trial of primary biliary cholangitis into a folder, the table {@code
 * pbcseq} of R's package survival, out of Debian's package {@code r-cran-survival}. It writes
 * {@code pbcseq.csv}, a row for each visit, which {@link Clinical} reads.
 */
public final class ClinicalFetch {
  private static final String NAME = "clinical";
  private static final String PACKAGE = "r-cran-survival";
  private static final String TABLE = "pbcseq";
  private static final String FOLDER = "usr/lib/R/library/survival/data";

  private final Path folder;
  private final Consumer<String> report;
  private final DebianPackages packages;

  /**
   * @param folder gets the table; is made if need be
   * @param report told a line about each step
   */
  public ClinicalFetch(Path folder, Consumer<String> report) {
    this(folder, report, "apt-get", "dpkg-deb");
  }

  ClinicalFetch(Path folder, Consumer<String> report, String apt, String dpkg) {
    this.folder = folder;
    this.report = report;
    this.packages = new DebianPackages(NAME, apt, dpkg);
  }

  /** Has the {@code apt-get} client download the package; nothing is installed. */
  public void byApt() {
    Scratch.in(
        folder,
        NAME,
        scratch -> read(packages.download(List.of(PACKAGE), scratch, report), scratch));
  }

  /**
   * Takes a package that is on this machine already.
   *
   * @param given its {@code .deb} file, or a folder with its content: {@code /} where it is
   *     installed
   */
  public void from(List<Path> given) {
    Scratch.in(folder, NAME, scratch -> read(given, scratch));
  }

  private void read(List<Path> given, Path scratch) throws IOException {
    Path data =
        packages.roots(given, scratch).stream()
            .map(root -> root.resolve(FOLDER))
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException("clinical: expected %s in what was given".formatted(FOLDER)));
    SequencedMap<String, List<@Nullable Object>> columns;
    try {
      columns = RDataFrame.read(data, TABLE);
    } catch (IOException e) {
      throw new DataException(
          "clinical: cannot read '%s' in '%s': %s".formatted(TABLE, data, e.getMessage()), e);
    }
    write(columns, scratch.resolve(TABLE + ".csv"));
    Path file = folder.resolve(Clinical.FILE);
    Files.move(scratch.resolve(TABLE + ".csv"), file, StandardCopyOption.REPLACE_EXISTING);
    report.accept("%,d visits".formatted(columns.firstEntry().getValue().size()));
  }

  /** A missing number is an empty cell. */
  private static void write(SequencedMap<String, List<@Nullable Object>> columns, Path file)
      throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(columns.sequencedKeySet());
      for (int row = 0; row < columns.firstEntry().getValue().size(); row++) {
        int at = row;
        csv.writeRecord(
            columns.sequencedValues().stream()
                .map(column -> column.get(at) == null ? "" : String.valueOf(column.get(at)))
                .toList());
      }
    }
  }
}
