package io.sensorium.data;

/** What one example says in one modality, as plain data. */
public sealed interface Value permits Frames, Pixels, Text, Tokens, Wave {

  Kind kind();
}
