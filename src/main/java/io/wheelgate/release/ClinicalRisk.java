package io.wheelgate.release;

import java.util.Optional;

/**
 * The question what a release does to clinical risk, which is answered once for each final before it is let go live.
 *
 * @param group the id of the group whose members answer it
 * @param title what it is called before people, for example {@code Clinical risk}
 * @param due how many working days after being asked it should be answered
 */
public record ClinicalRisk(String group, String title, Optional<Integer> due) {

    /** What it is called when nobody says otherwise. */
    public static final String TITLE = "Clinical risk";

    /** Of these people, under the usual title, at any time. */
    public static ClinicalRisk of(String group) {
        return new ClinicalRisk(group, TITLE, Optional.empty());
    }

    /** What a release does to clinical risk. */
    public enum Answer {
        /** Nothing: the safety case stands as it is. */
        NONE,
        /** It is another one than before, and a safety case says why it is acceptable. */
        CHANGED,
        /** It must not go live. */
        NOT_ACCEPTABLE;

        public boolean isAcceptable() {
            return this != NOT_ACCEPTABLE;
        }
    }
}
