package io.sensorium.model;

import io.sensorium.data.Kind;
import io.sensorium.modality.Modality;
import io.sensorium.nn.Dropout;
import io.sensorium.tensor.Random;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Whether modalities have transformers of their own, and how large those are. */
public sealed interface Sharing {

  /**
   * Towers with fresh weights.
   *
   * @param modalities those that have one
   */
  SignalTowers build(
      SequencedMap<String, Modality> modalities,
      SequencedMap<String, Signal.Config> signals,
      Random random);

  /**
   * A transformer for each modality ("VATT modality-specific"); that of text knows places by a
   * relative bias.
   *
   * @param sizes by modality
   * @param dropout 0.1 as published
   */
  record Specific(Map<String, TowerSize> sizes, double dropout) implements Sharing {
    public Specific {
      new Dropout(dropout); // checks it
    }

    @Override
    public SignalTowers build(
        SequencedMap<String, Modality> modalities,
        SequencedMap<String, Signal.Config> signals,
        Random random) {
      if (!sizes.keySet().equals(modalities.keySet())) {
        throw new IllegalArgumentException(
            "sizes: needs one entry for each of %s, got %s"
                .formatted(modalities.keySet(), sizes.keySet()));
      }
      var stems = new LinkedHashMap<String, Stem>();
      var mixers = new LinkedHashMap<String, Mixer>();
      signals(modalities, signals, random)
          .forEach(
              (name, signal) -> {
                TowerSize.Stack size = Objects.requireNonNull(sizes.get(name)).stack();
                stems.put(name, Stem.specific(signal, size.width(), random));
                mixers.put(
                    name,
                    signal instanceof WordSignal
                        ? TextMixer.of(signal.width(), size, random)
                        : PlainMixer.of(size, random));
              });
      return new SignalTowers(stems, mixers, new Dropout(dropout));
    }
  }

  /**
   * One transformer for all modalities ("VATT modality-agnostic"); each has a map more on both
   * sides of it, and text has learned places like the others.
   *
   * @param dropout 0.1 as published
   */
  record Agnostic(TowerSize size, double dropout) implements Sharing {
    public Agnostic {
      new Dropout(dropout); // checks it
    }

    @Override
    public SignalTowers build(
        SequencedMap<String, Modality> modalities,
        SequencedMap<String, Signal.Config> signals,
        Random random) {
      var stems = new LinkedHashMap<String, Stem>();
      signals(modalities, signals, random)
          .forEach(
              (name, signal) ->
                  stems.put(name, Stem.agnostic(signal, size.stack().width(), random)));
      var shared = new LinkedHashMap<String, Mixer>();
      shared.put(SignalTowers.SHARED, PlainMixer.of(size.stack(), random));
      return new SignalTowers(stems, shared, new Dropout(dropout));
    }
  }

  /** The paper's combinations, with its dropout. */
  record Published(Combination combination) implements Sharing {
    private static final double DROPOUT = 0.1;

    @Override
    public SignalTowers build(
        SequencedMap<String, Modality> modalities,
        SequencedMap<String, Signal.Config> signals,
        Random random) {
      return sharing(modalities).build(modalities, signals, random);
    }

    private Sharing sharing(SequencedMap<String, Modality> modalities) {
      if (combination == Combination.MA_MEDIUM) {
        return new Agnostic(new TowerSize.Published(TowerSize.Preset.MEDIUM), DROPOUT);
      }
      var sizes = new LinkedHashMap<String, TowerSize>();
      modalities.forEach(
          (name, modality) ->
              sizes.put(name, new TowerSize.Published(combination.preset(modality.kind()))));
      return new Specific(sizes, DROPOUT);
    }
  }

  /** Video, audio and text; pictures have the size of video. */
  enum Combination {
    BBS(TowerSize.Preset.BASE),
    MBS(TowerSize.Preset.MEDIUM),
    LBS(TowerSize.Preset.LARGE),
    /** One transformer for all. */
    MA_MEDIUM(TowerSize.Preset.MEDIUM);

    private final TowerSize.Preset video;

    Combination(TowerSize.Preset video) {
      this.video = video;
    }

    private TowerSize.Preset preset(Kind kind) {
      return switch (kind) {
        case TEXT -> TowerSize.Preset.SMALL;
        case AUDIO -> TowerSize.Preset.BASE;
        default -> video;
      };
    }
  }

  private static SequencedMap<String, Signal> signals(
      SequencedMap<String, Modality> modalities,
      SequencedMap<String, Signal.Config> configs,
      Random random) {
    if (!configs.keySet().equals(modalities.keySet())) {
      throw new IllegalArgumentException(
          "signals: needs one entry for each of %s, got %s"
              .formatted(modalities.keySet(), configs.keySet()));
    }
    var signals = new LinkedHashMap<String, Signal>();
    modalities.forEach(
        (name, modality) ->
            signals.put(name, Objects.requireNonNull(configs.get(name)).build(modality, random)));
    return signals;
  }
}
