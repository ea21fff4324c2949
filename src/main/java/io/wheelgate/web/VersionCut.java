package io.wheelgate.web;

import io.wheelgate.release.Bug;
import io.wheelgate.release.Bugs;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Fix;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.Verdict;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A version that a cycle cut, as its page shows it.
 *
 * @param commit abbreviated; empty as long as there is none
 * @param hasNotes whether it has been tagged
 * @param certified whether it was compared with the signed candidate
 * @param voided why its signatures no longer count; empty as long as they do
 * @param fixes what was mended in it, for the next one
 * @param open the areas whose signatures are missing, each as often as it must be signed
 */
record VersionCut(
        Version version,
        String commit,
        Optional<Wheel> wheel,
        boolean hasNotes,
        boolean certified,
        String voided,
        List<Signed> signatures,
        List<String> open,
        List<Found> bugs,
        List<Fixed> fixes,
        boolean isFinal) {

    /** @param verdict in words; {@code from} the version that a carried-over one was tested as, else empty */
    record Signed(String area, String verdict, String tone, String from, String who, OffsetDateTime at, String notes) {}

    /** @param fate what has become of the bug */
    record Found(String id, String title, String severity, String by, String fate, boolean fixed) {}

    /** A fix that was made since. @param bugs that it names, as its commit does */
    record Fixed(String commit, String subject, String by, String bugs) {}

    static List<VersionCut> of(Cycle cycle, SignOffPolicy policy) {
        Bugs bugs = Bugs.of(cycle);
        return cycle.cuts().stream().map(cut -> of(cycle, policy, bugs, cut)).toList();
    }

    private static VersionCut of(Cycle cycle, SignOffPolicy policy, Bugs bugs, Cut cut) {
        String voided = voided(cycle, cut);
        return new VersionCut(
                cut.version(),
                cut.commit().map(CommitId::abbreviated).orElse(""),
                cut.wheel(),
                cut.tag().isPresent(),
                cut.certificate().isPresent(),
                voided,
                cut.signatures().stream().map(VersionCut::signed).toList(),
                voided.isEmpty() && cycle.ending().isEmpty() ? open(policy, cut) : List.of(),
                cut.bugs().stream().map(bug -> found(cycle, bugs, bug)).toList(),
                cut.fixes().stream().map(VersionCut::fixed).toList(),
                cut.isFinal());
    }

    /** A signature covers one wheel: it is void as soon as there is, or must be, another candidate. */
    private static String voided(Cycle cycle, Cut cut) {
        if (cut.isFinal()) {
            return "";
        }
        return cut.withdrawal()
                .map(CandidateWithdrawn::reason)
                .map(reason -> "withdrawn: " + reason)
                .or(() -> cycle.candidates().stream()
                        .filter(later -> later.version().compareTo(cut.version()) > 0)
                        .findFirst()
                        .map(next ->
                                "void since " + next.version() + " was cut: they cover " + cut.version() + " only"))
                .orElse("");
    }

    private static List<String> open(SignOffPolicy policy, Cut cut) {
        List<String> open = new ArrayList<>(cut.isAsked() ? policy.signatures() : List.of());
        cut.signOffs().forEach(signOff -> open.remove(signOff.area()));
        return open;
    }

    private static Signed signed(Entry entry) {
        SignedOff it = (SignedOff) entry.event();
        return new Signed(
                it.area(),
                it.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                it.verdict() == Verdict.REFUSED ? "bad" : "good",
                it.carriedFrom().map(Version::toString).orElse(""),
                it.signature().name(),
                it.signature().at(),
                it.notes());
    }

    private static Fixed fixed(Fix fix) {
        Commit commit = fix.commit();
        return new Fixed(
                commit.id().abbreviated(), commit.subject(), commit.author().name(), String.join(", ", fix.bugs()));
    }

    private static Found found(Cycle cycle, Bugs bugs, Bug bug) {
        return new Found(
                bug.id(),
                bug.title(),
                bug.severity().name().toLowerCase(Locale.ROOT),
                cycle.finder(bug),
                bugs.fate(bug),
                bugs.isFixed(bug));
    }
}
