package io.sensorium.study;

import static io.sensorium.tensor.Memory.inference;

import io.sensorium.data.Examples;
import io.sensorium.experiment.Assembly;
import io.sensorium.experiment.Run;
import io.sensorium.modality.Codec;
import io.sensorium.tensor.Tensor;
import io.sensorium.train.Stop;
import java.util.Arrays;
import java.util.List;

/** Has a tokenizer tell test clips from their codes. */
record TokenizerExam() implements Exam<Fidelity> {
  private static final int CLIPS = 200;

  @Override
  public String file() {
    return "fidelity.json";
  }

  @Override
  public Class<Fidelity> type() {
    return Fidelity.class;
  }

  @Override
  public Fidelity of(Run trained, Stop stop) {
    Assembly assembly = trained.load();
    var codec = (Codec) assembly.objective();
    String name = assembly.collator().modalities().firstEntry().getKey();
    Examples test = assembly.source().test();
    int clips = Math.min(CLIPS, test.size());
    long[] counts = new long[codec.size()];
    double error = 0;
    for (int i = 0; i < clips; i++) {
      stop.check();
      var sample = test.get(i);
      error +=
          inference(
              () -> {
                Tensor truth = assembly.collator().batch(List.of(sample)).of(name).values();
                Tensor codes = codec.encode(truth);
                for (long code : codes.toLongs()) {
                  counts[(int) code]++;
                }
                return codec.decode(codes).minus(truth).square().mean().item();
              });
    }
    int used = (int) Arrays.stream(counts).filter(count -> count > 0).count();
    return new Fidelity(error / clips, used, perplexity(counts));
  }

  /** The exponential of the entropy. */
  static double perplexity(long... counts) {
    double total = Arrays.stream(counts).sum();
    double entropy =
        Arrays.stream(counts)
            .filter(count -> count > 0)
            .mapToDouble(count -> -count / total * Math.log(count / total))
            .sum();
    return Math.exp(entropy);
  }
}
