package io.sensorium.train;

import java.util.concurrent.CountDownLatch;

/**
 * Lets trainings end between two steps when the process is told to end (SIGTERM, Ctrl-C). The JVM
 * goes only once this is closed: native code that still computes while its libraries are taken down
 * would crash it.
 */
public final class Stop implements AutoCloseable {
  private final Runnable farewell;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "stop");
  private volatile boolean asked;

  /**
   * @param farewell done when the process is told to end, before the last step has ended
   */
  public Stop(Runnable farewell) {
    this.farewell = farewell;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void end() {
    asked = true;
    farewell.run();
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * To be called between two steps.
   *
   * @throws StoppedException when the process is told to end
   */
  public void check() {
    if (asked) {
      throw new StoppedException();
    }
  }

  /** To be called when no native code computes any more. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending, with the hook in progress.
    }
  }
}
