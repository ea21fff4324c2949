package io.wheelgate.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a person can say about the sandbox.
 *
 * @param home the folder that holds all of it; a text, for Spring looks for a path among its own resources first
 * @param devpiPort the port of its devpi-server; a free one is taken when another program has it
 * @param reset whether to throw an earlier sandbox away and start afresh
 */
@ConfigurationProperties("wheelgate.sandbox")
record SandboxSettings(
        @DefaultValue("sandbox") String home,
        @DefaultValue("3141") int devpiPort,
        @DefaultValue("false") boolean reset) {

    /** The tour has a world of its own, afresh each time, and disturbs no other. */
    SandboxSettings forTour() {
        return new SandboxSettings(home + "/tour", 0, true);
    }
}
