package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Product.Library;
import java.util.List;
import java.util.Optional;

/** The tag of a cut whose commits people have merged. */
record PushTag(GitRepository git, Library library, Cut cut) implements Effect {

    @Override
    public String description() {
        return "push refs/tags/" + tag().tag() + " at " + Recorded.commit(cut).abbreviated() + " to "
                + library.repository().url();
    }

    @Override
    public boolean isThere() {
        git.refresh();
        OtherTag other = new OtherTag(git, library);
        other.of(cut).ifPresent(found -> other.refuse(cut, found));
        return git.tag(tag().tag()).isPresent();
    }

    @Override
    public void act() {
        git.push(List.of(new RefUpdate("refs/tags/" + tag().tag(), Optional.empty(), tag().object())));
    }

    private Tagged tag() {
        return Recorded.tag(cut);
    }
}
