/**
 * Layers: records of tensors and of other layers, with a method {@code apply}. Looks at tensors
 * only; models and objectives look at it.
 *
 * <p>The letters for axes, in the whole project: {@code B} batch, {@code P} examples of it that
 * have a modality, {@code T} tokens, {@code S} shown tokens, {@code D} width, {@code E} another
 * width (of a decoder, of a projection), {@code H} heads, {@code K} width of a head, {@code W}
 * width of a raw token, {@code N}, {@code M} examples, {@code C} channels or classes, {@code V}
 * vocabulary, {@code L} layers, {@code Y}, {@code X} rows and columns of pixels, {@code F}
 * frequency bins.
 */
@NullMarked
package io.sensorium.nn;

import org.jspecify.annotations.NullMarked;
