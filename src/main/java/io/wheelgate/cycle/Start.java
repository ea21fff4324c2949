package io.wheelgate.cycle;

import java.util.Map;

/**
 * What a release is to be, as a person would enter it in the start form.
 *
 * @param beginAt when it begins; empty for at once
 * @param hotFixOf the final version that a hot fix is made of; empty for the one that the release branch holds
 */
public record Start(String product, String version, String note, boolean isHotFix, String beginAt, String hotFixOf) {

    public static Start now(String product, String version, String note) {
        return new Start(product, version, note, false, "", "");
    }

    public static Start hotFix(String product, String version, String reason) {
        return new Start(product, version, reason, true, "", "");
    }

    public Start at(String time) {
        return new Start(product, version, note, isHotFix, time, hotFixOf);
    }

    public Start of(String fixed) {
        return new Start(product, version, note, isHotFix, beginAt, fixed);
    }

    public Start with(String another) {
        return new Start(product, another, note, isHotFix, beginAt, hotFixOf);
    }

    /** By the names of the form's fields. */
    Map<String, Object> fields() {
        return Map.of(
                "product", product,
                "version", version,
                "note", note,
                "kind", isHotFix ? "hotFix" : "normal",
                "startAt", beginAt,
                "hotFixOf", hotFixOf);
    }
}
