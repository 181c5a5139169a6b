/** The command line: what people run. Looks at everything; nothing looks at it. */
@NullMarked
package io.sensorium.cli;

import org.jspecify.annotations.NullMarked;
