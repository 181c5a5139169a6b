/**
 * An original side-scrolling platform game that plays itself, in the manner of MUGEN: short clips
 * with sight, sound and words about the same events, and truths about them that one, two or all
 * three of these tell. Looks at nothing; data shows its clips as examples.
 */
@NullMarked
package io.sensorium.arcade;

import org.jspecify.annotations.NullMarked;
