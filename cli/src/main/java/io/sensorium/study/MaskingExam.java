package io.sensorium.study;

import io.sensorium.experiment.Run;
import io.sensorium.objective.MaskedTransformer;
import io.sensorium.train.Stop;

/** Asks a masked transformer for hidden tokens of test clips, at the ratio it was trained at. */
record MaskingExam() implements Exam<Losses> {
  @Override
  public String file() {
    return "losses.json";
  }

  @Override
  public Class<Losses> type() {
    return Losses.class;
  }

  @Override
  public Losses of(Run trained, Stop stop) {
    double ratio = ratio((MaskedTransformer.Config) trained.experiment().objective());
    var asking = new Asking(trained.load(), ratio, stop);
    return new Losses(asking.names().size() == 1 ? asking.alone() : asking.together());
  }

  /** The share of tokens that training hides of each modality. */
  static double ratio(MaskedTransformer.Config config) {
    return config.ends().firstEntry().getValue().hidden();
  }
}
