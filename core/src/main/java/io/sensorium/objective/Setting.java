package io.sensorium.objective;

import io.sensorium.modality.Modality;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an objective is built for.
 *
 * @param modalities those that are used, by name
 * @param tasks the names of the classes, by number, of each task that the data has labels for
 * @param start the networks of the run that its settings name; null where they name none
 */
public record Setting(
    SequencedMap<String, Modality> modalities,
    Map<String, List<String>> tasks,
    @Nullable Objective start) {}
