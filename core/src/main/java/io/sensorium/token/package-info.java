/**
 * Vocabularies: pieces of words and their numbers, and modalities that learn theirs from examples.
 * Looks at data, modalities, layers and tensors; experiments look at it.
 */
@NullMarked
package io.sensorium.token;

import org.jspecify.annotations.NullMarked;
