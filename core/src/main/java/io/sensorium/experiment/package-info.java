/**
 * Whole experiments: reads a recipe, puts the parts together, trains, evaluates, keeps everything
 * in a run folder.
 *
 * <p>The only package that knows all the others; no other package may look at it but those of the
 * cli module.
 */
@NullMarked
package io.sensorium.experiment;

import org.jspecify.annotations.NullMarked;
