package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Publishes the final version's commit on the release branch and its tag in one atomic push, or by a pull request. */
public final class PushFinal implements Step {

    private final Pushing pushing;
    private final Optional<CompareWithCandidate> comparing;

    /** For libraries that are pushed to. */
    public PushFinal(GitRepositories repositories) {
        this.pushing = new Pushing(repositories, Optional.empty());
        this.comparing = Optional.empty();
    }

    /** @param comparing certifies a commit that people merged in the place of the desk's */
    public PushFinal(GitRepositories repositories, Proposing proposing, CompareWithCandidate comparing) {
        this.pushing = new Pushing(repositories, Optional.of(new ProposedPush(proposing)));
        this.comparing = Optional.of(comparing);
    }

    @Override
    public List<Event> run(Run run) {
        List<Event> facts = new ArrayList<>(pushing.push(run));
        Cut cut = run.cycle().currentCut();
        Cut pushed = cut.with(facts);
        if (!pushed.commit().equals(cut.made())) {
            facts.addAll(comparing.orElseThrow().certify(run, pushed));
        }
        return facts;
    }
}
