package io.sensorium.report;

/**
 * A number with its 95% interval.
 *
 * @param name what it is of
 * @param low equal to the value where there is no interval
 */
public record Estimated(String name, double value, double low, double high) {}
