package io.wheelgate.git;

import io.wheelgate.release.Refusal;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Which refs may be written, and how they are called towards people. */
final class SafeRefs {

    private SafeRefs() {}

    /** @throws Refusal when the full name is not that of a branch or tag that git accepts */
    static void check(String ref) {
        boolean known =
                ref.startsWith(Constants.R_HEADS) || ref.startsWith(Constants.R_TAGS) || ref.equals(DeskNotes.REF);
        if (!known
                || !Repository.isValidRefName(ref)
                || Repository.shortenRefName(ref).startsWith("-")) {
            throw new Refusal("\"" + ref + "\" is not a name that git accepts for a branch (refs/heads/…) or a tag "
                    + "(refs/tags/…). Correct the branch or the tag format in the configuration.");
        }
    }

    /** For example {@code the tag 10.8.5rc1}. */
    static String spoken(String ref) {
        if (ref.equals(DeskNotes.REF)) {
            return "the notes " + ref;
        }
        String kind = ref.startsWith(Constants.R_TAGS) ? "the tag " : "the branch ";
        return kind + Repository.shortenRefName(ref);
    }
}
