package io.wheelgate.cycle;

import io.wheelgate.cycle.task.Target;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.NextVersions;
import io.wheelgate.release.NextVersions.Choice;
import io.wheelgate.release.Product;
import io.wheelgate.release.Version;
import io.wheelgate.step.KnownVersions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The versions that a cycle could get, by the record and by the library's repository.
 *
 * @param there empty when nobody could look
 */
record StartVersions(Ledger ledger, Product product, Optional<KnownVersions> there) {

    /** The proposed one first; none when nobody can tell. */
    List<Choice> choices(Start typed) {
        return typed.isHotFix() ? fixing(typed) : next();
    }

    /** After what live ran last by the record, and whatever else is there. */
    private List<Choice> next() {
        return Stream.concat(ledger.live(product.name()).last().stream(), there.flatMap(KnownVersions::newest).stream())
                .max(Version::compareTo)
                .map(newest -> NextVersions.after(newest, taken()::contains))
                .orElse(List.of());
    }

    private List<Choice> fixing(Start typed) {
        return fixed(typed)
                .map(fixed -> NextVersions.fixing(fixed, finals(), taken()::contains))
                .orElse(List.of());
    }

    private Optional<Version> fixed(Start typed) {
        if (typed.hotFixOf().isEmpty()) {
            return there.flatMap(KnownVersions::released).filter(held -> !held.isPreRelease());
        }
        try {
            return Optional.of(Target.fixed(typed.hotFixOf()));
        } catch (RuntimeException toldByTheRules) {
            return Optional.empty();
        }
    }

    private Set<Version> taken() {
        Set<Version> taken = new HashSet<>(ledger.burntBy(product.name()).keySet());
        taken.addAll(finals());
        return taken;
    }

    private List<Version> finals() {
        return there.map(KnownVersions::finals).orElse(List.of());
    }
}
