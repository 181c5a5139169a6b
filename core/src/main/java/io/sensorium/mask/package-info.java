/**
 * Which tokens are shown and which are hidden: drawing it, picking the shown ones, putting them
 * back in their places. Looks at tensors only; objectives look at it.
 */
@NullMarked
package io.sensorium.mask;

import org.jspecify.annotations.NullMarked;
