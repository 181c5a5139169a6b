package io.sensorium.arcade;

import java.util.List;

/**
 * One frame further.
 *
 * @param events of this frame
 */
record Turn(State after, List<Event> events) {}
