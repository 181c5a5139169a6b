package io.sensorium.experiment;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Column;
import io.sensorium.evaluate.Measurement;
import io.sensorium.evaluate.ReconstructionError;
import io.sensorium.modality.Sound;
import io.sensorium.nn.Usage;
import io.sensorium.objective.VqVae;
import io.sensorium.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/** How inputs come out of their codes, gathered batch by batch. */
final class Distortions {
  private final VqVae codec;
  private final List<Double> errors = new ArrayList<>();
  private final List<Double> guesses = new ArrayList<>();
  private final List<Double> spectral = new ArrayList<>();
  private final long[] counts;

  Distortions(VqVae codec) {
    this.codec = codec;
    this.counts = new long[codec.size()];
  }

  void add(Column column) {
    VqVae.Distortion seen = inference(() -> codec.distortion(column));
    addAll(errors, seen.error());
    addAll(guesses, seen.guess());
    Tensor spectra = seen.spectral();
    if (spectra != null) {
      addAll(spectral, spectra);
    }
    for (long code : seen.codes().toLongs()) {
      counts[(int) code]++;
    }
  }

  private static void addAll(List<Double> to, Tensor numbers) {
    Arrays.stream(numbers.toDoubles()).forEach(to::add);
  }

  /** Nothing where there were no inputs. */
  List<Measurement> measure() {
    if (errors.isEmpty()) {
      return List.of();
    }
    String task = codec.input().name();
    var error = new ReconstructionError(task, errors, guesses);
    List<Measurement> found =
        new ArrayList<>(codec.modality() instanceof Sound ? error.ofSound() : error.ofPictures());
    if (!spectral.isEmpty()) {
      List<Double> silence = Collections.nCopies(spectral.size(), 1.0);
      found.add(new ReconstructionError(task, spectral, silence).ofSpectra());
    }
    Tensor uses = Tensor.of(LongStream.of(counts).asDoubleStream().toArray(), counts.length); // [V]
    found.add(ofCodes("usage", Usage.share(uses)));
    found.add(ofCodes("perplexity", Usage.perplexity(uses)));
    return found;
  }

  private Measurement ofCodes(String metric, double value) {
    String task = codec.input().name();
    return new Measurement("codes", task, metric, value, value, value, null, errors.size());
  }
}
