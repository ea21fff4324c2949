package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Tag;
import io.wheelgate.release.Burnt;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Event.HotFixBranch;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a hot fix is made on: the release branch, or a final version's tag with a branch of its own. */
final class HotFixPlace {

    private final Run run;
    private final GitRepository git;
    private final Library library;
    private final FinalTags finals;

    HotFixPlace(Run run, GitRepository git) {
        this.run = run;
        this.git = git;
        this.library = run.product().library();
        this.finals = new FinalTags(git, library);
    }

    /** @throws Refusal with every reason why there is nothing that the hot fix could be made on */
    HotFixBase find(HotFix hotFix) {
        HotFixBase base = hotFix.of().map(this::named).orElseGet(this::onRelease);
        List<String> reasons = new ArrayList<>();
        givenUp(base.version()).map(HotFixPlace::neverReleased).ifPresent(reasons::add);
        if (run.cycle().target().compareTo(base.version()) <= 0) {
            reasons.add(run.cycle().target() + " is not newer than " + base.version()
                    + ", which it is to fix: choose a newer version.");
        } else if (hotFix.of().isPresent()) {
            passedOver(base.version()).forEach(version -> reasons.add(isPassedOver(base.version(), version)));
        }
        base.own()
                .flatMap(own -> new HotFixLine(git, run.product(), run.cycle().target(), base, own).trouble())
                .ifPresent(reasons::add);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
        return base;
    }

    /** The tag that was named; a branch of its own is needed when the release branch does not end in that version. */
    private HotFixBase named(Version of) {
        Tag tag = finals.of(of)
                .orElseThrow(() -> new Refusal("There is no tag " + library.tagOf(of) + " in "
                        + library.repository().url() + ", where " + of
                        + " would end: a hot fix is made of a final version that"
                        + " is tagged. " + known() + " Name one that is there."));
        CommitId tip = Branches.release(git, library);
        return isReleasedFrom(tip, of, tag.target())
                ? new HotFixBase(of, tag.target())
                : new HotFixBase(of, tag.target(), Optional.of(own()));
    }

    private HotFixBranch own() {
        return new HotFixBranch(library.hotFixBranchOf(run.cycle().target()), library.releaseBranch());
    }

    private String known() {
        List<String> known = finals.all().stream()
                .sorted((one, other) -> other.compareTo(one))
                .limit(5)
                .map(Version::toString)
                .toList();
        return known.isEmpty()
                ? "No final version is tagged there."
                : "The last ones are " + String.join(", ", known) + ".";
    }

    private boolean isReleasedFrom(CommitId tip, Version of, CommitId tagged) {
        try {
            return new Cutting(git, run.product()).versionAt(tip).equals(of) && git.isAncestor(tagged, tip);
        } catch (Refusal unreadable) {
            return false;
        }
    }

    private HotFixBase onRelease() {
        CommitId tip = Branches.release(git, library);
        Version held = new Cutting(git, run.product()).versionAt(tip);
        if (held.isPreRelease()) {
            throw new Refusal("Branch " + library.releaseBranch() + " of "
                    + library.repository().url() + " holds "
                    + held + ", a candidate that was not released: a hot fix made on it would bring everything of that"
                    + " candidate to live. Name the final version that the hot fix is for: it"
                    + " is made on a branch of its own then. Or reset the branch to the last final version, or start a"
                    + " normal cycle.");
        }
        CommitId tagged = git.tag(library.tagOf(held))
                .map(Tag::target)
                .filter(commit -> git.isAncestor(commit, tip))
                .orElseThrow(() -> new Refusal("Branch " + library.releaseBranch() + " of "
                        + library.repository().url() + " holds " + held + ", but has no commit that is tagged "
                        + library.tagOf(held) + ": nobody could tell what is the fix. Restore the tag or the branch, or"
                        + " start a normal cycle."));
        return new HotFixBase(held, tagged);
    }

    private static String neverReleased(String story) {
        return "A hot fix is made of a version that was released, and this one was given up. " + story
                + " Name the final version that was released before it.";
    }

    /** Why a final version is none that was released; empty when it is, as far as anybody knows. */
    private Optional<String> givenUp(Version version) {
        return run.givenUp(version).map(Burnt::story).or(() -> finals.of(version)
                .flatMap(tag -> git.note(tag.target()).filter(note -> Obituary.isDead(git, tag.target(), version)))
                .map(note -> "It is noted in " + library.repository().url() + ": " + note.strip()));
    }

    /** The finals between the version that is fixed and the target: whoever reads that takes it to have everything of them. */
    private List<Version> passedOver(Version of) {
        return finals.all().stream()
                .filter(version -> version.compareTo(of) > 0)
                .filter(version -> version.compareTo(run.cycle().target()) < 0)
                .filter(version -> givenUp(version).isEmpty())
                .sorted()
                .toList();
    }

    private String isPassedOver(Version of, Version between) {
        return run.cycle().target() + " would be newer than " + between + ", which was released after " + of
                + ", and have nothing of it. Choose a version between " + of + " and " + between
                + ", or make the hot fix of " + between + ".";
    }
}
