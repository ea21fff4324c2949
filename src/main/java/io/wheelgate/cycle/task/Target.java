package io.wheelgate.cycle.task;

import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;

/** Reads what a person typed as the version to be released. */
public final class Target {

    private Target() {}

    /**
     * The final version that is meant: of {@code 10.8.5.RC1}, which is a candidate, it is {@code 10.8.5}.
     *
     * @throws Refusal when it is not a version, or one that cannot have candidates
     */
    public static Version of(String typed) {
        Version version = parse(typed);
        boolean candidate = version.candidateNumber().isPresent();
        if (!candidate && !version.equals(version.base())) {
            throw new Refusal("\"" + typed + "\" is read as " + version + ", which is not a final version: a cycle"
                    + " releases a final version and numbers its candidates itself. Enter " + version.base() + ".");
        }
        return version.base();
    }

    /**
     * The final version that a hot fix is made of.
     *
     * @throws Refusal when it is none
     */
    public static Version fixed(String typed) {
        Version version = parse(typed);
        if (version.isPreRelease() || version.isLocal()) {
            throw new Refusal("A hot fix is made of a final version, and " + version
                    + " is none. Name the final version that is to be fixed, for example " + version.base() + ".");
        }
        return version;
    }

    private static Version parse(String typed) {
        try {
            return Version.parse(typed);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
