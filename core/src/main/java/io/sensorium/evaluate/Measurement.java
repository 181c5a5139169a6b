package io.sensorium.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * One number that was found, and how far it can be trusted.
 *
 * @param name what was measured, such as {@code linear probe/shape/balanced accuracy}
 * @param value the number; a share from 0 to 1 unless the name says otherwise
 * @param low lower end of its 95% interval; equal to the value where there is none
 * @param high upper end
 * @param chance what guessing would give; null where there is no such number
 * @param examples how many examples it was measured on
 */
public record Measurement(
    String name, double value, double low, double high, @Nullable Double chance, int examples) {}
