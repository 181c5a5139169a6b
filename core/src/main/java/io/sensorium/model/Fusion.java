package io.sensorium.model;

import io.sensorium.data.Column;
import io.sensorium.nn.Parametric;
import io.sensorium.tensor.Random;
import java.util.List;
import java.util.SequencedMap;

/** Brings the tokens of modalities to one vector an example. */
public interface Fusion extends Parametric {

  /** The name of the view that all modalities make together. */
  String TOGETHER = "together";

  /**
   * Each modality by itself, by name, and last, under {@link #TOGETHER}, all that an example has.
   *
   * @param tokens of each modality, for the rows that have it; at least one
   * @return vectors [P, D] for the rows that can be seen this way
   */
  SequencedMap<String, Column> views(SequencedMap<String, Tokens> tokens);

  /** The last of the {@link #views} alone: all that an example has, of the modalities given. */
  Column together(SequencedMap<String, Tokens> tokens);

  /** A fusion before it has weights. */
  sealed interface Config permits AttentionFusion.Config, LinearFusion.Config, MlpFusion.Config {

    /**
     * @param modalities names of all that there may be, in order
     * @param width D, of tokens and of the vector
     */
    Fusion build(List<String> modalities, int width, Random random);
  }
}
