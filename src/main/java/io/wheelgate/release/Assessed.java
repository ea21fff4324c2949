package io.wheelgate.release;

import io.wheelgate.release.Event.ClinicalRiskAssessed;
import java.util.Locale;

/**
 * What somebody signed about the clinical risk of a final.
 *
 * @param by the person's log-in name
 */
public record Assessed(String by, ClinicalRiskAssessed said) {

    static Assessed of(Entry entry) {
        return new Assessed(entry.actor(), (ClinicalRiskAssessed) entry.event());
    }

    public Signature signature() {
        return said.signature();
    }

    public boolean isAcceptable() {
        return said.answer().isAcceptable();
    }

    /** "none", "changed" or "not acceptable". */
    public String inShort() {
        return said.answer().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
