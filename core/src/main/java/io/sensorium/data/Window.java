package io.sensorium.data;

/**
 * A stretch of a recording that is read.
 *
 * @param start seconds from the beginning
 * @param seconds how long it is
 * @param about the point in time by which captions are chosen, in seconds from the beginning
 */
record Window(double start, double seconds, double about) {}
