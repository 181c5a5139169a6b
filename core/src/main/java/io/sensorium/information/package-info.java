/**
 * How much two things say of a third, and how: together, each alone, only both at once. Plain
 * numbers in, bits out; looks at nothing.
 */
@NullMarked
package io.sensorium.information;

import org.jspecify.annotations.NullMarked;
