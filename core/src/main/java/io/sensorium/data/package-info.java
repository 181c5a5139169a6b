/**
 * Examples and batches: what a source of data offers, and how it is read in order, in the
 * background. Knows no networks; anything above may look at it.
 */
@NullMarked
package io.sensorium.data;

import org.jspecify.annotations.NullMarked;
