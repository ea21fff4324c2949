package io.wheelgate.web;

import io.wheelgate.cycle.standing.Debts;
import io.wheelgate.ledger.Exports;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Debt;
import io.wheelgate.release.Debt.State;
import io.wheelgate.release.Event.RefusalSettled;
import io.wheelgate.release.Event.SignedOff;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What other pages show of signatures that a hot fix went live without, and the document about them. */
@Controller
class DebtPage {

    private static final MediaType IN_TOTO = MediaType.parseMediaType("application/vnd.in-toto+json");

    private final Debts debts;
    private final Ledger ledger;
    private final Names names;
    private final Exports exports;

    DebtPage(Debts debts, Ledger ledger, Names names, Exports exports) {
        this.debts = debts;
        this.ledger = ledger;
        this.names = names;
        this.exports = exports;
    }

    /**
     * A signature that was owed.
     *
     * @param state in words; {@code tone} as of a badge
     * @param who signed or refused it; empty as long as nobody has
     * @param at when, with its offset; {@code meaning} what the signature says
     * @param settled what followed from a refusal, in words
     * @param rollBack the roll back that was begun then
     */
    record Line(
            String area,
            String group,
            Instant until,
            String state,
            String tone,
            String who,
            Optional<OffsetDateTime> at,
            String meaning,
            String notes,
            String settled,
            Optional<String> rollBack) {}

    /** A hot fix that is not signed. @param id of the run in which it is */
    record Open(String id, String title, String release, List<Line> lines) {}

    /** @param state in words; {@code tone} as of a badge */
    record Scar(String state, String tone) {}

    /** Of a release, or of the signing itself; empty when nothing was owed. */
    public Optional<Afterwards> of(Cycle cycle) {
        return debts.of(cycle);
    }

    public boolean isSigning(Cycle cycle) {
        return Afterwards.of(cycle).isPresent();
    }

    public List<Line> lines(Afterwards afterwards) {
        return afterwards.debts().stream().map(this::line).toList();
    }

    public List<Open> open() {
        return debts.open().stream()
                .map(one -> new Open(
                        one.cycle().id(),
                        one.cycle().product() + " " + one.covers().version(),
                        one.release(),
                        lines(one).stream().filter(line -> line.who().isEmpty()).toList()))
                .filter(one -> !one.lines().isEmpty())
                .toList();
    }

    /** @param id of a cycle */
    public Optional<Scar> scar(String id) {
        return debts.scar(id).map(state -> new Scar(scarWords(state), tone(state)));
    }

    private Line line(Debt it) {
        State state = debts.state(it);
        return new Line(
                it.owed().area(),
                names.ofGroups(List.of(it.owed().group())),
                it.owed().until(),
                words(state),
                tone(state),
                it.signed().map(signed -> signed.signature().name()).orElse(""),
                it.signed().map(signed -> signed.signature().at()),
                it.signed().map(signed -> signed.signature().meaning()).orElse(""),
                it.signed().map(SignedOff::notes).orElse(""),
                it.settled()
                        .map(entry -> settled(names.of(entry.actor()), (RefusalSettled) entry.event()))
                        .orElse(""),
                it.settlement().flatMap(RefusalSettled::rollBack));
    }

    private static String settled(String by, RefusalSettled it) {
        return by + (it.accepted() ? " let it stay live: " : " asked that live goes back: ") + it.reason();
    }

    private static String words(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String scarWords(State state) {
        return switch (state) {
            case SIGNED, SIGNED_LATE -> words(state);
            case OWED -> "signature owed";
            case OVERDUE -> "signature overdue";
            case REFUSED -> "refused afterwards";
            case NEVER_SIGNED -> "never signed";
        };
    }

    private static String tone(State state) {
        return switch (state) {
            case SIGNED -> "good";
            case SIGNED_LATE, OWED -> "warn";
            case OVERDUE, REFUSED, NEVER_SIGNED -> "bad";
        };
    }

    /** What the certificate lacked, as it stands; its bytes have the sha256 that the ledger names. */
    @GetMapping("/cycles/{id}/addendum.json")
    ResponseEntity<byte[]> addendum(@PathVariable String id, Principal person) {
        Afterwards afterwards = (ledger.knows(id) ? debts.of(ledger.cycle(id)) : Optional.<Afterwards>empty())
                .orElseThrow(DebtPage::none);
        byte[] content = afterwards
                .addendum()
                .flatMap(ledger::document)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(DebtPage::none);
        String checkpoint = exports.read(person.getName(), id, "addendum to the certificate", content);
        ContentDisposition download = ContentDisposition.attachment()
                .filename(
                        afterwards.cycle().product() + "-" + afterwards.covers().version() + ".addendum.json",
                        StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(IN_TOTO)
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .header(Exports.HEADER, checkpoint)
                .body(content);
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "The cycle has no such document");
    }
}
