package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * The tag of a cut whose commits people have merged.
 *
 * @param adopted whether the tag is there already, and shall stay
 */
record PushTag(GitRepository git, Library library, Cut cut, boolean adopted) implements Effect {

    @Override
    public String description() {
        return "push refs/tags/" + tag().tag() + " at " + Recorded.commit(cut).abbreviated() + " to "
                + library.repository().url();
    }

    @Override
    public boolean isThere() {
        git.refresh();
        OtherTag other = new OtherTag(git, library);
        if (!adopted) {
            other.of(cut).ifPresent(found -> other.refuse(cut, found));
        }
        return adopted || git.tag(tag().tag()).isPresent();
    }

    @Override
    public void act() {
        try {
            git.push(List.of(new RefUpdate("refs/tags/" + tag().tag(), Optional.empty(), tag().object())));
        } catch (Refusal refusal) {
            throw refusal.after(
                    List.of(),
                    "Its commits are merged: once the tag can be pushed, try again, and the desk goes on from there.");
        }
    }

    private Tagged tag() {
        return Recorded.tag(cut);
    }
}
