package io.sensorium.modality;

import io.sensorium.data.Kind;
import io.sensorium.data.Value;
import java.util.List;

/**
 * Inputs as they are, packed as a learned tokenizer reads them, for models that read values and
 * tell codes.
 *
 * @param codec tells the codes of inputs
 */
public record WithCodes(Codec codec) implements Modality {

  /**
   * Settings in a recipe.
   *
   * @param by folder of a run that trained a tokenizer; it is read once, when a run begins, which
   *     keeps a copy
   */
  public record Config(String by) implements Modality.Config {
    public Config {
      new Coded.Config(by); // checks it
    }
  }

  /** How values are packed. */
  public Modality values() {
    return codec.modality();
  }

  @Override
  public Kind kind() {
    return values().kind();
  }

  @Override
  public Packed pack(List<Value> inputs) {
    return values().pack(inputs);
  }
}
