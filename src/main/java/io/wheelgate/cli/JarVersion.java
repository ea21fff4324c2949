package io.wheelgate.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar was packed with. */
final class JarVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(JarVersion.class.getPackage().getImplementationVersion())
                .orElse("not packed");
        return new String[] {"wheelgate " + version};
    }
}
