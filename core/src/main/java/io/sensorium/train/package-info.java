/**
 * The one training loop, and what it keeps: schedule, checkpoints, journal. Knows objectives only
 * as something that has a loss; experiments look at it.
 */
@NullMarked
package io.sensorium.train;

import org.jspecify.annotations.NullMarked;
