package io.wheelgate.fault;

import java.util.Map;

/** The one place where the harness sets how long a desk waits before it runs a failed step again: not at all. */
final class Patience {

    static final Map<String, Object> SETTINGS =
            Map.of("wheelgate.retry.all.first", "0ms", "wheelgate.retry.all.tries", "5");

    private Patience() {}
}
