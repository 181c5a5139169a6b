package io.sensorium.report;

import java.awt.Color;
import java.awt.Font;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/**
 * Numbers from 0 to 1 of every two things, the darker the larger. Rows have names, columns the
 * numbers of the rows.
 *
 * @param values [names][names]; null where there is none
 */
public record MatrixChart(String title, List<String> names, List<List<@Nullable Double>> values)
    implements Chart {
  private static final int WIDTH = 860;
  private static final int ROW = 44;
  private static final int AROUND = 110;
  private static final Color[] SHADES = {Color.WHITE, new Color(0x7fb8d8)};

  public MatrixChart {
    if (names.isEmpty()
        || values.size() != names.size()
        || !values.stream().allMatch(row -> row.size() == names.size())) {
      throw new IllegalArgumentException(
          "matrix chart: needs as many rows and columns as names, %d".formatted(names.size()));
    }
  }

  @Override
  public void write(Path png) {
    HeatMapChart chart =
        new HeatMapChartBuilder().width(WIDTH).height(height()).title(title).build();
    var style = chart.getStyler();
    Canvas.plain(style);
    style.setLegendVisible(false);
    style.setPlotGridLinesVisible(false);
    style.setRangeColors(SHADES);
    style.setMin(0);
    style.setMax(1);
    style.setShowValue(true);
    style.setValueFont(Canvas.font(Font.PLAIN, 13));
    style.setValueFontColor(Canvas.INK);
    style.setHeatMapValueDecimalPattern("0.00");
    style.setYAxisTickMarkSpacingHint(ROW / 2); // names all rows
    style.setXAxisTickMarkSpacingHint(ROW / 2);
    style.setAxisTickPadding(20); // XChart takes names for shorter than they are
    int count = names.size();
    List<String> rows =
        IntStream.range(0, count)
            .mapToObj(i -> "%d  %s".formatted(i + 1, names.get(i)))
            .toList()
            .reversed(); // XChart begins below
    List<Number[]> cells = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < count; column++) {
        Double value = values.get(row).get(column);
        if (value != null) {
          cells.add(new Number[] {column, count - 1 - row, value});
        }
      }
    }
    chart.addSeries("values", IntStream.rangeClosed(1, count).boxed().toList(), rows, cells);
    Canvas.write(chart, WIDTH, height(), png);
  }

  private int height() {
    return AROUND + ROW * names.size();
  }
}
