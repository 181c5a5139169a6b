package io.sensorium.data;

/** A fixed list of examples. Reading one is deterministic and may be done by several threads. */
public interface Examples {

  int size();

  Sample get(int index);
}
