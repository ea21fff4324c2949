package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.LeftAlone;
import io.wheelgate.release.Event.VersionBurnt;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes every version of an undone cycle that may be outside as dead, here and in the library's repository. */
public final class MarkVersions implements Step {

    private final GitRepositories repositories;

    public MarkVersions(GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public List<Event> run(Run run) {
        List<Cut> burnt = run.cycle().cuts().stream().filter(Cut::mayBeOutside).toList();
        List<Event> facts = new ArrayList<>();
        HotFix.of(run.cycle())
                .flatMap(HotFix::left)
                .map(left -> new LeftAlone("the " + left))
                .ifPresent(facts::add);
        if (!burnt.isEmpty()) {
            mark(run, burnt, facts);
        }
        return facts;
    }

    private void mark(Run run, List<Cut> burnt, List<Event> facts) {
        Library library = run.product().library();
        GitRepository git = repositories.open(library.repository());
        Obituary obituary = new Obituary(run.cycle());
        Map<Cut, String> dead = new LinkedHashMap<>();
        for (Cut cut : burnt) {
            String tag = library.tagOf(cut.version());
            Optional<CommitId> outside = git.tag(tag).map(GitRepository.Tag::object);
            if (outside.isPresent() && outside.equals(cut.tag().map(Event.Tagged::object))) {
                dead.put(cut, obituary.of(cut.version()));
            } else if (outside.isPresent()) {
                facts.add(
                        new LeftAlone(
                                "the tag " + tag + " in " + library.repository().url()
                                        + " is not the desk's: it is not noted as dead there. The version is burnt all the same."));
            }
            facts.add(new VersionBurnt(cut.version(), tag, obituary.cause()));
        }
        if (!dead.isEmpty()) {
            run.carryOut(new DeathNotes(run, git, dead));
        }
    }
}
