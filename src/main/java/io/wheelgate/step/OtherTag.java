package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Tag;
import io.wheelgate.release.Adoption;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import java.util.List;
import java.util.Optional;

/** Somebody else's tag where the desk's should be. At the very commit of the desk's, it can be adopted as it is. */
final class OtherTag {

    private final GitRepository git;
    private final Library library;

    OtherTag(GitRepository git, Library library) {
        this.git = git;
        this.library = library;
    }

    /** The tag of a cut as it is outside, when it is not the recorded one. */
    Optional<Tag> of(Cut cut) {
        Tagged recorded = Recorded.tag(cut);
        return git.tag(recorded.tag()).filter(found -> !found.object().equals(recorded.object()));
    }

    /** What adopting it means; empty when it points elsewhere. */
    Optional<Adoption> offer(Cut cut, Tag found) {
        return found.target().equals(Recorded.commit(cut))
                ? Optional.of(new Adoption(
                        "tag " + found.name() + " as it is in "
                                + library.repository().url() + ", object "
                                + found.object() + " (" + git.origin(found.object())
                                + "), at the same commit as the desk's",
                        "It stays as it is, and all that follows names it in place of the desk's tag. The release notes are"
                                + " not in it; the desk keeps them."))
                : Optional.empty();
    }

    /** @throws Refusal always, with an offer to adopt it where that is possible */
    void refuse(Cut cut, Tag found) {
        String reason = "Tag " + found.name() + " exists in "
                + library.repository().url() + " and is not the desk's: it points to commit "
                + found.target().abbreviated() + ", the desk's to "
                + Recorded.commit(cut).abbreviated() + ". It is " + git.origin(found.object())
                + ". Cut a new candidate, or abort.";
        throw offer(cut, found).map(adoption -> new Refusal(reason, adoption)).orElseGet(() -> new Refusal(reason));
    }

    /** The tag outside, recorded in place of the desk's, when a person decided so and it is still what they saw. */
    List<Event> adopted(Run run, Cut cut) {
        Optional<Adoption> decided = run.cycle().adoption();
        return of(cut).filter(found -> decided.isPresent() && offer(cut, found).equals(decided)).stream()
                .map(found -> (Event) new Tagged(
                        found.name(), found.object(), Recorded.tag(cut).notes()))
                .toList();
    }

    /** What is wrong with the tag of a cut that was pushed; empty when nothing is. */
    Optional<String> trouble(Cut cut) {
        return of(cut).map(found -> moved(cut, found)).or(() -> gone(cut));
    }

    /** @throws Refusal when the tag is not the one that was pushed, with an offer to adopt it where that is possible */
    void require(Cut cut) {
        trouble(cut).ifPresent(reason -> {
            throw of(cut).flatMap(found -> offer(cut, found))
                    .map(adoption -> new Refusal(reason, adoption))
                    .orElseGet(() -> new Refusal(reason));
        });
    }

    private Optional<String> gone(Cut cut) {
        Tagged ours = Recorded.tag(cut);
        return git.tag(ours.tag()).isPresent()
                ? Optional.empty()
                : Optional.of("Tag " + ours.tag() + " is gone from "
                        + library.repository().url() + ", where it was pushed as " + ours.object()
                        + ": somebody deleted it, and git does not record who. Push it again to commit "
                        + Recorded.commit(cut) + " and try again, or abort.");
    }

    private String moved(Cut cut, Tag found) {
        return "Tag " + found.name() + " of " + library.repository().url() + " was pushed as "
                + Recorded.tag(cut).object().abbreviated() + ", at commit "
                + Recorded.commit(cut).abbreviated() + ", and somebody changed it: it is " + git.origin(found.object())
                + " now, at commit " + git.origin(found.target())
                + ". Nothing was done on top of it. Put the tag back and try again, or abort.";
    }
}
