package io.wheelgate.git;

import io.wheelgate.git.GitRepository.Fit;
import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/** Tries what the change of one commit would do to another one. */
final class Fitting {

    private final Workbench bench;
    private final Rules rules;

    Fitting(Workbench bench, Rules rules) {
        this.bench = bench;
        this.rules = rules;
    }

    Fit fit(CommitId commit, CommitId onto) throws IOException {
        RevCommit here = bench.commit(onto);
        OwnChange change = OwnChange.of(bench, rules, bench.commit(commit));
        List<Clash> clashes = new ArrayList<>();
        ObjectId tree = new RenamingMerge(bench, rules, clash -> {
                    clashes.add(clash);
                    return clash.ours();
                })
                .merge(change.before(), here.getTree(), change.after());
        if (!clashes.isEmpty()) {
            return Fit.CONFLICTS;
        }
        return tree.equals(here.getTree()) ? Fit.ALREADY_THERE : Fit.APPLIES;
    }
}
