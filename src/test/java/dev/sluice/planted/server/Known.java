package dev.sluice.planted.server;

/** Known by a package beneath it, for {@code ArchitectureTest} to find. */
public record Known() {}
