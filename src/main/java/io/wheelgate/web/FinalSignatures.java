package io.wheelgate.web;

import io.wheelgate.cycle.Labels;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Assessed;
import io.wheelgate.release.ClinicalRisk;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Signature;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was signed about a cycle's final wheel after it was made: the clinical risk, and every decision. */
@Component
class FinalSignatures {

    private final Ledger ledger;

    FinalSignatures(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * One signature, with everything that has to be shown of it.
     *
     * @param what was asked; {@code answer} in words, {@code tone} as of a badge
     * @param who the printed name at that time
     * @param at when, with its offset; {@code meaning} what the signature says
     * @param sha256 of the wheel that it covers
     */
    record Line(
            String what,
            String answer,
            String tone,
            String who,
            OffsetDateTime at,
            String meaning,
            String wheel,
            String sha256,
            String notes) {}

    /** In their order; none when there is no final, or nobody has signed anything about it. */
    public List<Line> of(Cycle cycle) {
        return cycle.cut().filter(Cut::isFinal).stream()
                .flatMap(fin -> fin.signed().stream())
                .flatMap(entry -> line(cycle, entry).stream())
                .toList();
    }

    /** What is asked about clinical risk and not answered yet; empty when nothing is. */
    public Optional<String> open(Cycle cycle) {
        return cycle.cut()
                .filter(Cut::isFinal)
                .filter(fin -> cycle.ending().isEmpty() && fin.assessed().isEmpty())
                .flatMap(fin -> ledger.product(cycle.id()).signOffs().clinicalRisk())
                .map(ClinicalRisk::title);
    }

    private Optional<Line> line(Cycle cycle, Entry entry) {
        return Signature.in(entry.event()).map(signature -> line(cycle, entry, signature));
    }

    private Line line(Cycle cycle, Entry entry, Signature signature) {
        Event event = entry.event();
        return new Line(
                what(cycle, event),
                answer(entry),
                isGood(event) ? "good" : "bad",
                signature.name(),
                signature.at(),
                signature.meaning(),
                signature.covers().wheel(),
                signature.covers().sha256(),
                event instanceof Decided it ? it.reason() : ((ClinicalRiskAssessed) event).notes());
    }

    private String what(Cycle cycle, Event event) {
        return event instanceof Decided it
                ? Labels.of(it.task())
                : ledger.product(cycle.id())
                        .signOffs()
                        .clinicalRisk()
                        .map(ClinicalRisk::title)
                        .orElse(ClinicalRisk.TITLE);
    }

    private static String answer(Entry entry) {
        return entry.event() instanceof Decided it
                ? Labels.of(it.decision()).toLowerCase(Locale.ROOT)
                : new Assessed(entry.actor(), (ClinicalRiskAssessed) entry.event()).inShort();
    }

    private static boolean isGood(Event event) {
        return event instanceof ClinicalRiskAssessed it
                ? it.answer().isAcceptable()
                : !(event instanceof Decided decided
                        && List.of("abort", "rollBack").contains(decided.decision()));
    }
}
