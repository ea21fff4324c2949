package io.wheelgate.cycle.task;

import io.wheelgate.cycle.Questions;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Version;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.Inspection.Changes;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What has changed in a library, looked up once for all forms of a candidate. A repository that is slow is not waited for:
 * nobody signs a form that shows less than there is, so it is not made yet, and the answer is there at the next try.
 */
@Component
class Changed {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Inspection inspection;
    private final Questions<Since, Changes> changes;
    private final Questions<Between, List<String>> files;
    private final Questions<Target, Optional<Version>> released;

    Changed(Inspection inspection, Clock clock) {
        this.inspection = inspection;
        this.changes = new Questions<>("changes", FRESH, clock);
        this.files = new Questions<>("changed files", FRESH, clock);
        this.released = new Questions<>("released before", FRESH, clock);
    }

    private record Since(Library library, Version version, CommitId commit) {}

    private record Between(Library library, CommitId base, CommitId commit) {}

    private record Target(Library library, Version version) {}

    /** The newest final version before another one. @throws Failure when it is not known within a moment */
    Optional<Version> releasedBefore(Product product, Version target) {
        return released.ask(new Target(product.library(), target), () -> inspection.releasedBefore(product, target))
                .orElse(why -> {
                    throw unknown(product, "before " + target, why);
                });
    }

    /** @throws Failure when it is not known within a moment */
    Changes since(Product product, Version version, CommitId commit) {
        return changes.ask(
                        new Since(product.library(), version, commit),
                        () -> inspection.changes(product, version, commit))
                .orElse(why -> {
                    throw unknown(product, "since " + version, why);
                });
    }

    /** @throws Failure when it is not known within a moment */
    List<String> files(Product product, CommitId base, CommitId commit) {
        return files.ask(
                        new Between(product.library(), base, commit),
                        () -> inspection.changedFiles(product, base, commit))
                .orElse(why -> {
                    throw unknown(product, "since " + base.abbreviated(), why);
                });
    }

    private static Failure unknown(Product product, String since, String why) {
        Diagnosis diagnosis = Diagnosis.of(
                        Kind.NETWORK,
                        "look up what has changed in "
                                + product.library().repository().url() + " " + since + ", for the form of a task",
                        why)
                .expected("The repository answers within a moment.");
        return new Failure(diagnosis.sentence(), diagnosis, null);
    }

    @PreDestroy
    void close() {
        changes.close();
        files.close();
        released.close();
    }
}
