package io.sensorium.arcade;

/**
 * Something to take.
 *
 * @param gem otherwise a coin
 * @param x of its middle, in tiles
 * @param y of its lower edge, in tiles
 */
record Item(boolean gem, double x, double y) {}
