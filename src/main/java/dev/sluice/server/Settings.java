package dev.sluice.server;

import java.nio.file.Path;

/**
 * What the server is told when it starts, from flags, the environment and one file; see {@link
 * Flags}.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any that is free
 * @param data the folder for what must last; it exists and can be written to
 */
public record Settings(String host, int port, Path data) {}
