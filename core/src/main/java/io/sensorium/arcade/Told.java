package io.sensorium.arcade;

/**
 * What is told of a part of a clip.
 *
 * @param first frame of that part
 * @param last frame
 */
public record Told(int first, int last, String words) {}
