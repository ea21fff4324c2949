package io.wheelgate.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wheelgate.ledger.Statement.Digest;
import io.wheelgate.ledger.Statement.Resource;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Debt;
import io.wheelgate.release.Debt.State;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.RefusalSettled;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Signature.Covered;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a certificate lacked, and what became of it, in the shape of an in-toto Statement v1 about the same wheel. */
@JsonPropertyOrder({"_type", "subject", "predicateType", "predicate"})
record AddendumStatement(
        @JsonProperty("_type") String type, List<Resource> subject, String predicateType, Predicate predicate) {

    static final String ADDENDUM = "https://wheelgate.io/certificate-addendum/v1";

    static AddendumStatement of(Afterwards it) {
        Covered covers = it.covers();
        return new AddendumStatement(
                Statement.TYPE,
                List.of(new Resource(covers.wheel(), new Digest(covers.sha256()))),
                ADDENDUM,
                Predicate.of(it));
    }

    /**
     * @param certificate the sha256 of the certificate that this belongs to
     * @param complete whether everything that was owed was signed
     */
    @JsonPropertyOrder({"certificate", "cycle", "version", "tag", "commit", "complete", "signatures"})
    record Predicate(
            Digest certificate,
            String cycle,
            String version,
            String tag,
            String commit,
            boolean complete,
            List<SignatureText> signatures) {

        static Predicate of(Afterwards it) {
            Covered covers = it.covers();
            return new Predicate(
                    new Digest(it.certificate()),
                    it.release(),
                    covers.version().toString(),
                    covers.tag(),
                    covers.commit().value(),
                    it.isSigned(),
                    it.debts().stream().map(SignatureText::of).toList());
        }
    }

    /** One signature that was owed. @param state in words; {@code late} whether it came after its time */
    @JsonPropertyOrder({"area", "group", "until", "state", "late", "answer", "settled"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignatureText(
            String area,
            String group,
            String until,
            String state,
            boolean late,
            @Nullable AnswerText answer,
            @Nullable SettledText settled) {

        static SignatureText of(Debt it) {
            return new SignatureText(
                    it.owed().area(),
                    it.owed().group(),
                    it.owed().until().toString(),
                    words(it.state(Instant.MIN)),
                    it.isLate(),
                    it.answer().map(AnswerText::of).orElse(null),
                    it.settled().map(SettledText::of).orElse(null));
        }

        private static String words(State state) {
            return state.name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("signed late", "signed");
        }
    }

    /** @param by the log-in name; {@code name} the printed one at that time */
    @JsonPropertyOrder({"verdict", "by", "name", "at", "meaning", "notes", "checked"})
    record AnswerText(
            String verdict, String by, String name, String at, String meaning, String notes, List<String> checked) {

        static AnswerText of(Entry entry) {
            SignedOff it = (SignedOff) entry.event();
            return new AnswerText(
                    it.verdict().name(),
                    entry.actor(),
                    it.signature().name(),
                    it.signature().at().toString(),
                    it.signature().meaning(),
                    it.notes(),
                    it.checked());
        }
    }

    /** What followed from a refusal. @param rollBack the cycle in which live was to go back; empty when it was accepted */
    @JsonPropertyOrder({"accepted", "by", "at", "reason", "rollBack"})
    record SettledText(boolean accepted, String by, String at, String reason, String rollBack) {

        static SettledText of(Entry entry) {
            RefusalSettled it = (RefusalSettled) entry.event();
            return new SettledText(
                    it.accepted(),
                    entry.actor(),
                    entry.at().toString(),
                    it.reason(),
                    it.rollBack().orElse(""));
        }
    }
}
