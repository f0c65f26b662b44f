package dev.sluice.bench;

/** What is compared. */
enum Library {
  SLUICE,
  FLOOR,
  PYTORCH,
  DL4J;

  /** Loads the library's code, so only where it is wanted: they disturb each other in one JVM. */
  Subject subject() {
    return switch (this) {
      case SLUICE -> new Engine();
      case FLOOR -> new Floor();
      case PYTORCH -> new Torch();
      case DL4J -> new Dl4j();
    };
  }
}
