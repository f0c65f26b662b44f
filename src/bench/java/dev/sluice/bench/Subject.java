package dev.sluice.bench;

/** A library that trains the network of a case, one step at a time. */
interface Subject {
  /** Classes that the last position tells. */
  int CLASSES = 4;

  /** A network ready to be trained. */
  interface Training extends AutoCloseable {
    void step();

    @Override
    void close();
  }

  /** Whether the library has such a network. */
  boolean has(Case each);

  Training prepare(Case each);
}
