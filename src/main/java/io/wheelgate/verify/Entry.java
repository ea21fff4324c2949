package io.wheelgate.verify;

import io.wheelgate.proof.Malformed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the record.
 *
 * @param line as it is, whose bytes are the leaf
 * @param index its place in the tree, from 0
 * @param number its place among the entries of its cycle, from 1
 */
record Entry(
        String line,
        long index,
        String cycle,
        long number,
        String at,
        String actor,
        List<String> roles,
        String kind,
        Json content,
        Json whole) {

    /** The kinds of entries that hold what a person signed. */
    static final Set<String> SIGNED = Set.of("SignedOff", "Decided", "ClinicalRiskAssessed");

    private static final Set<String> FIELDS =
            Set.of("index", "cycle", "number", "at", "actor", "roles", "kind", "content");

    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z";

    static Entry parse(String line, String where) {
        Json json = StrictJson.read(line, where);
        json.requireOnly(FIELDS);
        if (!json.text("at").matches(TIME)) {
            throw new Malformed(where + " has no time in UTC");
        }
        return new Entry(
                line,
                json.number("index"),
                json.text("cycle"),
                json.number("number"),
                json.text("at"),
                json.text("actor"),
                json.texts("roles"),
                json.text("kind"),
                json.object("content"),
                json);
    }

    boolean is(String one) {
        return kind.equals(one);
    }

    /** What a person signed with it; empty for a decision that is not signed, and for what an older desk recorded. */
    Optional<Json> signature() {
        return SIGNED.contains(kind) ? content.optionalObject("signature") : Optional.empty();
    }

    /** "entry 17" for people. */
    String title() {
        return "entry " + number;
    }
}
