package io.wheelgate.cycle.task;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Product;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked about.
 *
 * @param task the engine's id of the task
 * @param area the area to sign, as the diagram gives it to a new task; only read when the task is made
 */
public record Asked(String task, Cycle cycle, Product product, @Nullable String area) {}
