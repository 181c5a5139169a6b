/**
 * Other looks at the same examples: random changes of whole columns of a batch, as tensors. Looks
 * at data, modalities and tensors; objectives look at it.
 */
@NullMarked
package io.sensorium.augment;

import org.jspecify.annotations.NullMarked;
