/**
 * Kinds of input as a model takes them: how plain values become tensors of one shape. Looks at data
 * and tensors; models, objectives and experiments look at it.
 */
@NullMarked
package io.sensorium.modality;

import org.jspecify.annotations.NullMarked;
