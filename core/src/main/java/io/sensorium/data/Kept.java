package io.sensorium.data;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Keeps examples that were read, until the JVM wants their memory for something else. */
final class Kept {
  private final AtomicReferenceArray<@Nullable SoftReference<Sample>> samples;
  private final IntFunction<Sample> read;

  Kept(int size, IntFunction<Sample> read) {
    this.samples = new AtomicReferenceArray<>(size);
    this.read = read;
  }

  Sample get(int index) {
    SoftReference<Sample> reference = samples.get(index);
    Sample sample = reference == null ? null : reference.get();
    if (sample == null) {
      sample = read.apply(index);
      samples.set(index, new SoftReference<>(sample));
    }
    return sample;
  }
}
