package io.sensorium.data;

/** A piece of text. */
public record Text(String text) implements Value {

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }
}
