/**
 * What a run left behind, made readable: one page that opens offline, and charts for studies. Reads
 * plain files and knows nothing of models or tensors; only the command line looks at it.
 */
@NullMarked
package io.sensorium.report;

import org.jspecify.annotations.NullMarked;
