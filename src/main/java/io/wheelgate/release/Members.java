package io.wheelgate.release;

import java.util.Collection;

/** Who is in a group now. */
@FunctionalInterface
public interface Members {

    /**
     * The log-in names of a group's members.
     *
     * @param group its id; one that does not exist has no members
     */
    Collection<String> of(String group);
}
