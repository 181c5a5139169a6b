package io.sensorium.evaluate;

import java.util.List;

/**
 * How often the cosine of two vectors falls between two values, for partners and for others.
 *
 * @param low where the first bin begins
 * @param width of a bin
 * @param partners share of the true pairs in each bin
 * @param others share of the false pairs in each bin
 */
public record Histogram(double low, double width, List<Double> partners, List<Double> others) {}
