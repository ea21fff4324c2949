package io.wheelgate.release;

import java.util.List;
import java.util.Optional;

/**
 * The proof that a final wheel is the signed candidate's with another version, and nothing else.
 *
 * @param base the commit at which the candidate left the release branch, with the same files as its tag
 * @param commits what lies between that and the final's commit: the one that sets the version
 * @param members every entry of both wheels, in the order of their names
 * @param shortfall the signatures that it may go live without; mostly none
 */
public record Certificate(
        String project,
        Side candidate,
        Side fin,
        CommitId base,
        List<Commit> commits,
        List<Member> members,
        Optional<Shortfall> shortfall) {

    public Certificate {
        commits = List.copyOf(commits);
        members = List.copyOf(members);
    }

    /** The certificate of something that has all its signatures. */
    public Certificate(
            String project, Side candidate, Side fin, CommitId base, List<Commit> commits, List<Member> members) {
        this(project, candidate, fin, base, commits, members, Optional.empty());
    }

    /**
     * One of the two that are compared.
     *
     * @param tagObject the id of the annotated tag
     * @param commit the commit whose files the wheel was built from
     */
    public record Side(Version version, String tag, CommitId tagObject, CommitId commit, Wheel wheel) {}

    /** What may be different about a member, each a consequence of the version. */
    public enum Change {
        /** The same name, the same bytes. */
        SAME,
        /**
         * The same bytes under a path that has the version in it: in the directory {@code .dist-info} or {@code .data},
         * or setuptools' own file for the namespace packages of old.
         */
        RENAMED,
        /** The one assignment in the version file. */
        VERSION_ASSIGNMENT,
        /** The one header {@code Version} of METADATA. */
        VERSION_HEADER,
        /** RECORD, with the same rows but for the names and hashes of what changed. */
        RECORD_RECOMPUTED
    }

    /**
     * One entry of both wheels.
     *
     * @param name in the final wheel
     * @param candidateName in the candidate's; another one only where the version is part of it
     * @param mode the unix mode that both have, in octal digits
     * @param sha256 of the final's content
     * @param candidateSha256 of the candidate's content
     */
    public record Member(
            String name, String candidateName, String mode, String sha256, String candidateSha256, Change change) {}

    /** The members that differ in anything. */
    public List<Member> changed() {
        return members.stream().filter(member -> member.change() != Change.SAME).toList();
    }

    /** The members that are the same in both. */
    public List<Member> identical() {
        return members.stream().filter(member -> member.change() == Change.SAME).toList();
    }
}
