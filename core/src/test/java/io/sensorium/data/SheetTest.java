package io.sensorium.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SheetTest {
  @Test
  void csv_cells_may_hold_separators_quotes_and_lines() {
    Sheet sheet = read("a.csv", "x,y\n\"1,\"\"2\nthree\", b \n\n,c\n", "x", "y");
    assertThat(sheet.rows())
        .containsExactly(
            new Sheet.Row("a.csv:2", 2, Map.of("x", "1,\"2\nthree", "y", "b")),
            new Sheet.Row("a.csv:5", 5, Map.of("y", "c")));
  }

  @Test
  void tsv_is_separated_by_tabs() {
    assertThat(read("a.tsv", "x\ty\n1,2\tb\n", "x").rows())
        .containsExactly(new Sheet.Row("a.tsv:2", 2, Map.of("x", "1,2")));
  }

  @Test
  void a_byte_order_mark_is_not_part_of_the_first_column() {
    assertThat(read("a.csv", "\ufeffx\n1\n", "x").rows().getFirst().cells())
        .isEqualTo(Map.of("x", "1"));
  }

  @Test
  void json_lines_may_lack_keys_and_hold_nulls_and_numbers() {
    Sheet sheet =
        read("a.jsonl", "{\"x\": 7, \"z\": [1]}\n\n{\"y\": null, \"x\": true}\n", "x", "y");
    assertThat(sheet.rows())
        .containsExactly(
            new Sheet.Row("a.jsonl:1", 1, Map.of("x", "7")),
            new Sheet.Row("a.jsonl:3", 3, Map.of("x", "true")));
  }

  @Test
  void rows_that_are_no_rows_are_told_with_their_lines() {
    fails("a.csv", "x,y\n1,2\n3\n", "a.csv:3: expected 2 cells, as in the header, got 1");
    fails("a.csv", "x,x\n1,2\n", "a.csv: there are two columns 'x'");
    fails(
        "a.csv",
        "x,y\n1,\"2\n",
        "a.csv: not CSV: Unclosed quoted field at end of input (record starting at line 2)");
    fails(
        "a.jsonl",
        "{\"x\": 1}\n[2]\n",
        "a.jsonl:2: expected an object such as {\"caption\": \"a cat\"}");
    fails(
        "a.jsonl",
        "{\"x\": [2.5]}\n",
        "a.jsonl:1: expected text, a number or whole numbers in 'x', got a list or an object");
    fails(
        "a.jsonl",
        "{\"x\": 1, \"x\": 2}\n",
        "a.jsonl:1: not JSON: Duplicate Object property \"x\"");
    assertThatThrownBy(() -> read("a.jsonl", "{\"x\": 1}\n{\"x\": cat}\n", "x"))
        .hasMessageStartingWith("a.jsonl:2: not JSON: Unrecognized token 'cat'")
        .hasMessageNotContaining("\n");
  }

  @Test
  void tables_that_are_no_tables_are_told() {
    fails("a.csv", "", "a.csv: there are no rows");
    fails("a.csv", "x\n", "a.csv: there are no rows");
    fails("a.jsonl", "\n", "a.jsonl: there are no rows");
    fails("a.csv", "z,y\n1,2\n", "a.csv: no column 'x'; it has z, y");
    fails("a.jsonl", "{\"z\": 1}\n{\"y\": 1}\n", "a.jsonl: no column 'x'; it has z, y");
    fails("a.xls", "x\n1\n", "a.xls: a table ends in .csv, .tsv, .jsonl or .ndjson");
    assertThatThrownBy(() -> Sheet.read("a.csv", "x\nä\n".getBytes(ISO_8859_1), List.of("x")))
        .hasMessage("a.csv: the file is not written in UTF-8");
  }

  private static void fails(String name, String content, String message) {
    assertThatThrownBy(() -> read(name, content, "x"))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  private static Sheet read(String name, String content, String... wanted) {
    return Sheet.read(name, content.getBytes(UTF_8), List.of(wanted));
  }
}
