package io.wheelgate.git;

import org.jspecify.annotations.Nullable;

/** One path that cannot be merged, with its three sides as they are; null where a side does not have it. */
record Clash(String path, @Nullable Entry base, @Nullable Entry ours, @Nullable Entry theirs) {}
