package io.sensorium.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorium.config.Recipes;
import io.sensorium.tensor.NumpyFile;
import io.sensorium.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series and tables in the cells of a {@link Manifest}. */
class ManifestNumbersTest {
  private static final float MISSING = Float.NaN;

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Manifest open(String cells, String broken) {
    return (Manifest)
        Recipes.read(
                "patients.yaml",
                """
                type: manifest
                file: %s
                modalities:
                %s
                labels: {}
                id: name
                split: {type: byColumn, column: part}
                broken: %s
                """
                    .formatted(folder.resolve("patients.csv"), cells.indent(2), broken),
                Source.Config.class)
            .open();
  }

  @Test
  void a_series_is_a_file_of_numpy_or_csv() throws IOException {
    NumpyFile.write(folder.resolve("ann.npy"), Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
    write("bob.csv", "day,bili,albumin\n0,1.5,NA\n182,,3e1\n");
    write("patients.csv", "name,labs,part\nann,ann.npy,train\nbob,bob.csv,test\n");
    Manifest whole = open("labs: {type: seriesFile, column: labs, channels: []}", "fail");
    assertThat(whole.modalities()).containsEntry("labs", Kind.SERIES);
    assertThat(whole.columns()).isEmpty();
    assertThat(whole.train().get(0).inputs())
        .containsEntry("labs", new Series(3, 2, new float[] {1, 2, 3, 4, 5, 6}));
    assertThat(whole.vocabulary().get(0).inputs()).containsOnlyKeys("labs");
    assertThat(whole.test().get(0).inputs())
        .containsEntry("labs", new Series(2, 3, new float[] {0, 1.5f, MISSING, 182, MISSING, 30}));
    Manifest some =
        open("labs: {type: seriesFile, column: labs, channels: [albumin, bili]}", "skip");
    assertThat(some.test().get(0).inputs())
        .containsEntry("labs", new Series(2, 2, new float[] {MISSING, 1.5f, 30, MISSING}));
    assertThat(some.columns().get("labs")).containsExactly("albumin", "bili");
    assertThat(some.flaws())
        .contains(
            "patients.csv:2: labs: cannot read 'ann.npy': the columns of a .npy file have no"
                + " names, but [albumin, bili]");
  }

  @Test
  void files_that_are_no_series_are_told() throws IOException {
    NumpyFile.write(folder.resolve("cube.npy"), Tensor.zeros(2, 3, 5));
    write("words.csv", "day,bili\n0,high\n");
    write("empty.csv", "day,bili\n");
    write("text.txt", "1 2 3");
    write(
        "patients.csv",
        """
        name,labs,part
        a,cube.npy,train
        b,words.csv,train
        c,empty.csv,train
        d,text.txt,train
        e,ok.csv,train
        """);
    write("ok.csv", "bili\n1\n");
    Manifest source = open("labs: {type: seriesFile, column: labs, channels: [bili]}", "skip");
    assertThat(source.flaws())
        .contains(
            "patients.csv:3: labs: cannot read 'words.csv': expected a number in 'bili', got"
                + " 'high'",
            "patients.csv:4: labs: cannot read 'empty.csv': there are no steps",
            "patients.csv:5: labs: cannot read 'text.txt': a file of a series ends in .npy or"
                + " .csv");
    assertThat(open("labs: {type: seriesFile, column: labs, channels: []}", "skip").flaws())
        .anyMatch(flaw -> flaw.contains("'cube.npy': expected numbers [T, C], got <f4 (2, 3, 5)"));
    assertThat(source.train().size()).isEqualTo(1);
    assertThat(open("labs: {type: seriesFile, column: labs, channels: [day]}", "skip").flaws())
        .anyMatch(flaw -> flaw.endsWith("'ok.csv': no column 'day'; it has bili"));
  }

  @Test
  void columns_together_are_the_row_of_a_table_and_categories_are_those_for_training()
      throws IOException {
    write(
        "patients.csv",
        """
        name,age,bili,sex,drug,part
        a,58.5,14,f,x,train
        b,NA,1e-1,m,,train
        c,70,,f,y,train
        d,,,,,train
        e,1,2,f,z,test
        """);
    String cell = "patient: {type: tableCells, numbers: [age, bili], categories: [sex, drug]}";
    Manifest source = open(cell, "skip");
    assertThat(rows(source.train()))
        .containsExactly(
            row(58.5f, 14, /* f, m */ 1, 0, /* x, y */ 1, 0),
            row(MISSING, 0.1f, 0, 1, MISSING, MISSING),
            row(70, MISSING, 1, 0, 0, 1));
    assertThat(rows(source.test())).containsExactly(row(1, 2, 1, 0, MISSING, MISSING));
    assertThat(source.columns().get("patient"))
        .containsExactly("age", "bili", "sex=f", "sex=m", "drug=x", "drug=y");
    assertThat(source.flaws())
        .containsExactly(
            "patients.csv:5: left out: it has no modality",
            "patients.csv:6: patient: no row for training has 'z' in 'drug'; it is read as"
                + " missing");
    assertThatThrownBy(() -> open(cell, "fail"))
        .hasMessageStartingWith("patients.csv:6: patient: no row for training has 'z' in 'drug'");
  }

  @Test
  void categories_may_be_told() throws IOException {
    write("patients.csv", "name,drug,part\na,x,train\nb,z,test\n");
    Manifest source =
        open(
            "patient: {type: tableCells, numbers: [], categories: [drug], known: {drug: [z, y,"
                + " x]}}",
            "fail");
    assertThat(rows(source.train())).containsExactly(row(0, 0, 1));
    assertThat(rows(source.test())).containsExactly(row(1, 0, 0));
    assertThatThrownBy(
            () ->
                open(
                    "patient: {type: tableCells, numbers: [], categories: [drug], known: {x: [y]}}",
                    "fail"))
        .hasMessageContaining("known must have the categories of [drug], has those of [x]");
  }

  @Test
  void cells_that_are_no_numbers_are_told() throws IOException {
    write("patients.csv", "name,age,part\na,old,train\nb,1e99,train\nc,3,train\n");
    Manifest source = open("patient: {type: tableCells, numbers: [age], categories: []}", "skip");
    assertThat(source.flaws())
        .contains(
            "patients.csv:2: patient: cannot read '{\"age\":\"old\"}': expected a number in 'age',"
                + " got 'old'",
            "patients.csv:3: patient: cannot read '{\"age\":\"1e99\"}': expected a number in 'age',"
                + " got '1e99'");
    assertThat(rows(source.train())).containsExactly(row(3));
  }

  private static TableRow row(float... values) {
    return new TableRow(values);
  }

  private static List<Value> rows(Examples examples) {
    return java.util.stream.IntStream.range(0, examples.size())
        .mapToObj(i -> examples.get(i).inputs().get("patient"))
        .toList();
  }
}
