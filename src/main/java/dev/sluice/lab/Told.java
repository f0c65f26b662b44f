package dev.sluice.lab;

import dev.sluice.document.Fields;
import java.util.Optional;
import java.util.function.Function;

/**
 * A quantity that must be told of what: a message that asks for it says so in a field of its own.
 *
 * @param name of that field, and of the quantity
 * @param read empty where what is said is wrong, which has been reported then
 */
record Told(String name, Function<Fields, Optional<Quantity>> read) {}
