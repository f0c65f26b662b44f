/**
 * The web server: pages, the JSON interface, the sockets that watch runs, and the only place where
 * faults become sentences. Start at {@link dev.sluice.server.App}, which lists the routes.
 */
@NullMarked
package dev.sluice.server;

import org.jspecify.annotations.NullMarked;
