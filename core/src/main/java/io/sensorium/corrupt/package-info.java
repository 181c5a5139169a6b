/**
 * Damage to examples, as plain data: how much of it a model can bear is asked in evaluations. Knows
 * no model; only whole experiments and the command line look at it.
 */
@NullMarked
package io.sensorium.corrupt;

import org.jspecify.annotations.NullMarked;
