/**
 * Named experiments that reproduce published tables, over several seeds, restartable. Looks at
 * everything in the core module and at reports; only the command line looks at it.
 */
@NullMarked
package io.sensorium.study;

import org.jspecify.annotations.NullMarked;
