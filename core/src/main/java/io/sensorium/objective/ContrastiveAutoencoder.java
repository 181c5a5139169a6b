package io.sensorium.objective;

import io.sensorium.data.Batch;
import io.sensorium.data.Column;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Pass;
import io.sensorium.tensor.Random;
import io.sensorium.tensor.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A masked autoencoder whose modalities must also find each other (CAV-MAE, Gong et al., 2023,
 * section 2.3): what the encoder says of the shown tokens of one modality alone must be most like
 * what it says of another modality of the same example. For more than two modalities the mean over
 * all pairs; an example takes part in the pairs it has.
 *
 * <p>As in CAV-MAE the same tokens are hidden from both losses, and vectors are compared as they
 * are, without heads. Unlike there, all blocks read all modalities, and each direction counts.
 *
 * @param match has a fixed temperature
 * @param weight of the contrast in the loss
 */
public record ContrastiveAutoencoder(MaskedAutoencoder autoencoder, InfoNce match, double weight)
    implements Attends, Reconstructs {
  private static final String INSIDE = "autoencoder.";

  /**
   * Settings.
   *
   * @param temperature 0.05 as published
   * @param weight of the contrast in the loss; 0.01 as published
   */
  public record Config(MaskedAutoencoder.Config autoencoder, double temperature, double weight)
      implements Objective.Config {
    public Config {
      NtXent.requireAboveZero(temperature);
      if (!(weight >= 0)) {
        throw new IllegalArgumentException("weight must be at least 0, got " + weight);
      }
    }

    @Override
    public ContrastiveAutoencoder build(SequencedMap<String, Modality> modalities, Random random) {
      Towers.requireSeveral("contrastiveAutoencoder", modalities);
      return new ContrastiveAutoencoder(
          autoencoder.build(modalities, random), InfoNce.fixed(temperature), weight);
    }
  }

  @Override
  public Loss loss(Batch batch, Random random) {
    Pass pass = Pass.learning(random);
    SequencedMap<String, Masked> inputs = autoencoder.hide(batch, Map.of(), random);
    Loss told = autoencoder.loss(batch.size(), inputs, pass);
    SequencedMap<String, Column> alone = autoencoder.alone(inputs, pass);
    var terms = new Terms();
    terms.addPairs(alone, autoencoder.ends().size(), match::apply);
    Loss found = terms.loss(new Features(batch.size(), alone));
    var parts = new LinkedHashMap<>(told.parts());
    parts.putAll(found.parts());
    return new Loss(told.total().plus(found.total().times(weight)), parts);
  }

  @Override
  public Column represent(Batch batch, Pass pass) {
    return autoencoder.represent(batch, pass);
  }

  @Override
  public int width(Collection<String> modalities) {
    return autoencoder.width(modalities);
  }

  @Override
  public boolean represents(String parameter) {
    return parameter.startsWith(INSIDE)
        && autoencoder.represents(parameter.substring(INSIDE.length()));
  }

  @Override
  public Tensor project(Batch batch, String modality) {
    return autoencoder.project(batch, modality);
  }

  @Override
  public SequencedMap<String, Reconstruction> reconstruct(
      Batch batch, Map<String, Double> hidden, Decoding decoding, Random random) {
    return autoencoder.reconstruct(batch, hidden, decoding, random);
  }

  @Override
  public Gaze gaze(Batch batch, Map<String, Double> hidden, Random random) {
    return autoencoder.gaze(batch, hidden, random);
  }
}
