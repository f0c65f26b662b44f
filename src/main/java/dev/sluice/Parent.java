package dev.sluice;

/**
 * The process that started this one. A build tool that runs the server is not always able to take
 * it along when it is ended, so the server looks for itself.
 */
final class Parent {
  private static final long LOOK_EVERY_MILLISECONDS = 250;

  private Parent() {}

  /** Ends this process, in good order, soon after its parent has ended. */
  static void endWithIt() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> Thread.ofPlatform().daemon().name("parent").start(() -> watch(parent)));
  }

  private static void watch(ProcessHandle parent) {
    try {
      // ProcessHandle.onExit looks ever more seldom, up to five seconds apart
      while (parent.isAlive()) {
        Thread.sleep(LOOK_EVERY_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(0);
  }
}
