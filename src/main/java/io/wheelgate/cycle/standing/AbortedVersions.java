package io.wheelgate.cycle.standing;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cut.Kind;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Product.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the ledger knows about the outcome of an abort: the versions, what stays of them, and what was never touched. */
record AbortedVersions(Cycle cycle, Product product) {

    /** What becomes of each version that was cut. */
    List<String> marked() {
        return cycle.cuts().stream().map(this::marked).toList();
    }

    private String marked(Cut cut) {
        if (!cut.mayBeOutside()) {
            return cut.version() + " was computed, and nothing of it is outside: it can be cut again.";
        }
        if (!cut.isPushed() && product.library().repository().forge().isPresent()) {
            return cut.version()
                    + " is burnt: no cycle ever makes it again. It was proposed and has no tag: its pull request"
                    + " is closed, and what people merged of it stays.";
        }
        return cut.version() + " is burnt: no cycle ever makes it again. Its tag "
                + product.library().tagOf(cut.version())
                + cut.commit()
                        .map(commit -> " at commit " + commit.abbreviated())
                        .orElse("")
                + " stays, and that commit is noted as dead (git log --notes=wheelgate)"
                + cut.wheel()
                        .filter(wheel -> cut.mayBeUploaded())
                        .map(wheel -> "; its wheel " + wheel.fileName() + " stays on " + places(cut))
                        .orElse("")
                + "."
                + (cut.isFinal() ? " " + cycle.target() + " itself can no longer be released." : "");
    }

    private String places(Cut cut) {
        String first = product.indices().ofCandidates();
        return cut.mayBePromoted() ? first + " and " + product.indices().release() : first;
    }

    /** What nobody can undo. */
    List<String> stays() {
        List<String> stays = new ArrayList<>();
        commits().ifPresent(stays::add);
        List<String> uploaded = cycle.cuts().stream()
                .filter(Cut::mayBeUploaded)
                .map(cut -> cut.version().toString())
                .toList();
        if (!uploaded.isEmpty()) {
            stays.add("Whoever has installed or downloaded " + Look.joined(uploaded, " or ") + " keeps it.");
        }
        int signatures =
                cycle.cuts().stream().mapToInt(cut -> cut.signatures().size()).sum();
        if (signatures > 0) {
            stays.add((signatures == 1 ? "1 signature stays" : signatures + " signatures stay")
                    + " in the record, and nothing is released by them any more.");
        }
        backPorted(Optional.empty(), product.library().developmentBranch()).ifPresent(stays::add);
        HotFix.of(cycle).flatMap(HotFix::own).ifPresent(own -> {
            backPorted(Optional.of(own.releaseBranch()), own.releaseBranch()).ifPresent(stays::add);
        });
        HotFix.of(cycle).flatMap(HotFix::left).map(left -> "The " + left + ".").ifPresent(stays::add);
        return stays;
    }

    private Optional<String> backPorted(Optional<String> onto, String branch) {
        int fixes = cycle.backPorts(onto).carriers().size();
        return fixes == 0
                ? Optional.empty()
                : Optional.of((fixes == 1 ? "1 fix stays" : fixes + " fixes stay") + " on " + branch
                        + ", where the desk has brought what was fixed.");
    }

    private Optional<String> commits() {
        Library library = product.library();
        String commits = cycle.cuts().stream()
                .filter(Cut::mayBeOutside)
                .map(cut -> at(cut.releaseAfter(), library.releaseBranch())
                        + (cut.kind() == Kind.FIRST_CANDIDATE
                                ? " and " + at(cut.developmentAfter(), library.developmentBranch())
                                : ""))
                .collect(Collectors.joining(", "));
        return commits.isEmpty()
                ? Optional.empty()
                : Optional.of("The commits that the desk pushed stay: " + commits + ". No branch is taken back.");
    }

    private static String at(Optional<CommitId> commit, String branch) {
        return commit.map(CommitId::abbreviated).orElse("one") + " on " + branch;
    }

    List<String> untouched() {
        List<String> untouched = new ArrayList<>();
        if (cycle.cuts().stream().noneMatch(Cut::mayBeOutside)) {
            untouched.add("The repository of " + product.name() + ", and its index: nothing was pushed or uploaded.");
        }
        if (!cycle.hasTouchedConsumers()) {
            untouched.add("Every pin and every environment: the cycle has not set out to change one.");
        } else if (!cycle.hasTouchedLive()) {
            untouched.add(names(Stage.LIVE) + ": the cycle has not set out to install there.");
        }
        return untouched;
    }

    private String names(Stage stage) {
        return product.environments(stage).stream().map(Environment::name).collect(Collectors.joining(", "));
    }
}
