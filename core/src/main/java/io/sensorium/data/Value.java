package io.sensorium.data;

/** What one example says in one modality, as plain data. */
public sealed interface Value permits Frames, Pixels, Series, TableRow, Text, Tokens, Wave {

  Kind kind();
}
