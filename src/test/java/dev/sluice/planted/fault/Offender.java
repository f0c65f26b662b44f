package dev.sluice.planted.fault;

import dev.sluice.planted.server.Known;

/** Knows a package above its own, for {@code ArchitectureTest} to find. */
record Offender(Known known) {}
