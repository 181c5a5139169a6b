/**
 * What programs in Python leave behind: pickles and NumPy's arrays, and the orders that their
 * generators of random numbers draw, by which published data is split. Runs nothing of what it
 * reads; looks at nothing.
 */
@NullMarked
package io.sensorium.python;

import org.jspecify.annotations.NullMarked;
