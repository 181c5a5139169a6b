package io.sensorium.cli;

import io.sensorium.tensor.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where and with how many threads a command computes. */
final class MachineOptions {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "cpu, cuda or cuda:N; ${DEFAULT-VALUE} unless told.")
  String device = "cpu";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads of one operation; all cores unless told. Equal runs need equal threads.")
  @Nullable Integer threads;

  /** Must run before the first tensor is made. */
  void apply() {
    Engine.device(device);
    if (threads != null) {
      Engine.threads(threads);
    }
  }
}
