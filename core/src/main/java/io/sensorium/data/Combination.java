package io.sensorium.data;

import java.util.ArrayList;
import java.util.List;

/** What one image of Trifeature shows. */
record Combination(Shape shape, Texture texture, Color color) {

  /** All thousand, in a fixed order. */
  static List<Combination> all() {
    List<Combination> all = new ArrayList<>();
    for (var shape : Shape.values()) {
      for (var texture : Texture.values()) {
        for (var color : Color.values()) {
          all.add(new Combination(shape, texture, color));
        }
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return shape + "_" + texture + "_" + color;
  }
}
