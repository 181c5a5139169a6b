/**
 * Tensors, their memory, randomness and files: the only package that knows libtorch. It knows no
 * other package of this project; all others may look at it.
 */
@NullMarked
package io.sensorium.tensor;

import org.jspecify.annotations.NullMarked;
