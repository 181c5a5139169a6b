package io.sensorium.corrupt;

import io.sensorium.data.Kind;
import io.sensorium.data.TableRow;
import io.sensorium.data.Value;
import java.util.SplittableRandom;

/** Damage to rows of tables beside noise. */
public enum TableDamage implements Damage {
  /** A share of the numbers is not known. */
  ELEMENT_DROP;

  @Override
  public Kind kind() {
    return Kind.TABLE;
  }

  @Override
  public TableRow apply(Value value, double level, SplittableRandom random) {
    float[] numbers = ((TableRow) value).values().clone();
    boolean[] lost = Lost.of(numbers.length, level, random);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = lost[i] ? Float.NaN : numbers[i];
    }
    return new TableRow(numbers);
  }
}
