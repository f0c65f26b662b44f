/**
 * The page as people use it: the real server, a real Chromium. Start at {@link
 * dev.sluice.browser.PlaygroundTest}; {@link dev.sluice.browser.Browser} finds the browser and says
 * what happens without one.
 */
@NullMarked
package dev.sluice.browser;

import org.jspecify.annotations.NullMarked;
