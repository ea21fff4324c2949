package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Refusal;
import java.util.List;
import java.util.Optional;

/** Makes the branch that a hot fix is made on, at the final version that it fixes; one that comes from there is kept. */
public final class OpenHotFixBranch implements Step {

    private final GitRepositories repositories;

    public OpenHotFixBranch(GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public List<Event> run(Run run) {
        HotFix.of(run.cycle())
                .flatMap(HotFix::base)
                .flatMap(base -> line(run, base))
                .ifPresent(line -> run.carryOut(new Opening(line)));
        return List.of();
    }

    private Optional<HotFixLine> line(Run run, HotFixBase base) {
        GitRepository git = repositories.open(run.product().library().repository());
        return base.own()
                .map(own -> new HotFixLine(git, run.product(), run.cycle().target(), base, own));
    }

    private record Opening(HotFixLine line) implements Effect {

        @Override
        public String description() {
            return "make the branch " + line.own().name() + " at " + line.base().version() + " ("
                    + line.base().commit().abbreviated() + ") in "
                    + line.product().library().repository().url();
        }

        @Override
        public boolean isThere() {
            line.git().refresh();
            line.trouble().ifPresent(trouble -> {
                throw new Refusal(trouble);
            });
            return line.isThere();
        }

        @Override
        public void act() {
            line.git()
                    .push(List.of(new RefUpdate(
                            "refs/heads/" + line.own().name(),
                            Optional.empty(),
                            line.base().commit())));
        }
    }
}
