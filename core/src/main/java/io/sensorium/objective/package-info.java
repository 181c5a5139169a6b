/**
 * What is learned and how: losses, and the methods of papers as objectives. Looks at models and all
 * below; training and experiments look at it.
 */
@NullMarked
package io.sensorium.objective;

import org.jspecify.annotations.NullMarked;
