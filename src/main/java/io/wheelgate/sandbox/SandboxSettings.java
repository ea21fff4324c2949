package io.wheelgate.sandbox;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a person can say about the sandbox.
 *
 * @param home the folder that holds all of it; a text, because Spring would look for a path among the desk's resources
 * @param devpiPort the port of its devpi-server; a free one is taken when another program has it
 * @param reset whether to throw an earlier sandbox away and start afresh
 * @param onlyOneProduct whether to leave the further products out
 */
@ConfigurationProperties("wheelgate.sandbox")
record SandboxSettings(
        @DefaultValue("sandbox") String home,
        @DefaultValue("3141") int devpiPort,
        @DefaultValue("false") boolean reset,
        @DefaultValue("false") boolean onlyOneProduct) {

    @ConstructorBinding
    SandboxSettings {}

    SandboxSettings(String home, int devpiPort, boolean reset) {
        this(home, devpiPort, reset, false);
    }

    List<FurtherProduct> further() {
        return onlyOneProduct ? List.of() : FurtherProduct.ALL;
    }

    /** The tour has a world of its own, afresh each time, and disturbs no other. */
    SandboxSettings forTour() {
        return new SandboxSettings(new SandboxHome(Path.of(home)).tour().toString(), 0, true, true);
    }
}
