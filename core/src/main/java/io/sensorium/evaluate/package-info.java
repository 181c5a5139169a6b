/**
 * What can be read from frozen representations, with intervals and beside chance. Knows tensors
 * only: no objective, no encoder, so every evaluation works for every representation.
 */
@NullMarked
package io.sensorium.evaluate;

import org.jspecify.annotations.NullMarked;
