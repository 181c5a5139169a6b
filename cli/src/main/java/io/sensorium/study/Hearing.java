package io.sensorium.study;

import java.util.function.Consumer;

/** Hears of the trainings of a study as they go. */
interface Hearing {
  /** A training was done before this began. */
  void before(String training);

  /** How a training of this process goes. */
  void going(String training, String how);

  /** A training of this process is done. */
  void done(String training);

  /** A training of another process is done. */
  void doneElsewhere(String training);

  /** The process was told to end. */
  void stopping();

  /** Tells all of it, a line each, so far as it is this process's to tell. */
  static Hearing lines(Worker worker, Consumer<String> tell) {
    return new Hearing() {
      @Override
      public void before(String training) {
        if (worker != Worker.OTHER) {
          tell.accept(training + ": done before");
        }
      }

      @Override
      public void going(String training, String how) {
        tell.accept(training + ": " + how);
      }

      @Override
      public void done(String training) {
        tell.accept(training + ": done");
      }

      @Override
      public void doneElsewhere(String training) {}

      @Override
      public void stopping() {
        if (worker == Worker.ALONE) {
          tell.accept("stopping; the same command goes on from here");
        }
      }
    };
  }
}
