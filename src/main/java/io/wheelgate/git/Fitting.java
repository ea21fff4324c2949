package io.wheelgate.git;

import io.wheelgate.git.GitRepository.Fit;
import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Tries what the change of one commit would do to another one. */
final class Fitting {

    private final Workbench bench;
    private final Rules rules;

    Fitting(Workbench bench, Rules rules) {
        this.bench = bench;
        this.rules = rules;
    }

    Fit fit(CommitId commit, CommitId onto) throws IOException {
        ObjectId here = bench.commit(onto).getTree();
        OwnChange change = OwnChange.of(bench, rules, bench.commit(commit));
        Optional<ObjectId> done = merged(change.before(), here, change.after());
        if (done.isEmpty()) {
            return Fit.CONFLICTS;
        }
        if (done.get().equals(here)) {
            return Fit.THERE;
        }
        Optional<ObjectId> undone = merged(change.after(), here, change.before());
        return undone.filter(here::equals).isPresent() ? Fit.ABSENT : Fit.PARTLY;
    }

    private Optional<ObjectId> merged(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
        List<Clash> clashes = new ArrayList<>();
        ObjectId tree = new RenamingMerge(bench, rules, clash -> {
                    clashes.add(clash);
                    return clash.ours();
                })
                .merge(base, ours, theirs);
        return clashes.isEmpty() ? Optional.of(tree) : Optional.empty();
    }
}
