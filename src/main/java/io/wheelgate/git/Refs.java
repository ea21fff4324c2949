package io.wheelgate.git;

import io.wheelgate.release.CommitId;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;

/** The branches, tags and desk's notes of a remote by their full names, as it told them. */
final class Refs {

    private Refs() {}

    static Map<String, CommitId> of(Collection<Ref> advertised) {
        return advertised.stream()
                .filter(ref -> ref.getObjectId() != null)
                .filter(ref -> ref.getName().startsWith(Constants.R_HEADS)
                        || ref.getName().startsWith(Constants.R_TAGS)
                        || ref.getName().equals(DeskNotes.REF))
                .collect(Collectors.toUnmodifiableMap(Ref::getName, ref -> Workbench.id(ref.getObjectId())));
    }
}
