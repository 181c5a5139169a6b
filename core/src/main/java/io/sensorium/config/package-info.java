/**
 * Records from YAML and JSON, and back: strictly, with file and line in every error. Knows no other
 * package and is the only one that knows Jackson; any package may look at it.
 */
@NullMarked
package io.sensorium.config;

import org.jspecify.annotations.NullMarked;
