package io.wheelgate.web.history;

import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Outline;
import io.wheelgate.web.Names;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A run in one line of a list.
 *
 * @param link to its page
 * @param state how it ended, or that it is open; {@code tone} of it as on the other pages
 * @param version that was cut last; empty when none was
 * @param audit the address of what auditors ask about it, and {@code replay} of its replay; empty for a build
 */
record Line(
        String link,
        String title,
        String kind,
        String state,
        String tone,
        String version,
        int candidates,
        String by,
        Instant requestedAt,
        Optional<Instant> endedAt,
        String audit,
        String replay) {

    static Line of(Outline run, Names names) {
        boolean build = run.kind() == Outline.Kind.BUILD;
        return new Line(
                (build ? "/builds/" : "/cycles/") + run.cycle(),
                run.title(),
                words(run.kind()),
                run.end().map(end -> words(end.how())).orElse("open"),
                run.end().map(end -> tone(end.how())).orElse("wait"),
                run.version().map(Object::toString).orElse(""),
                run.candidates(),
                names.of(run.requestedBy()),
                run.requestedAt(),
                run.end().map(Outline.End::at),
                build ? "" : "/cycles/" + run.cycle() + "/audit",
                build ? "" : "/cycles/" + run.cycle() + "/replay");
    }

    public static String words(Outline.Kind kind) {
        return switch (kind) {
            case RELEASE -> "release";
            case HOT_FIX -> "hot fix";
            case ROLL_BACK -> "roll back";
            case INSTALL -> "install on demand";
            case SIGNATURES -> "signatures afterwards";
            case BUILD -> "development build";
        };
    }

    public static String words(Ending how) {
        return how.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String tone(Ending how) {
        return switch (how) {
            case RELEASED, INSTALLED, BUILT, SIGNED -> "good";
            case BUILD_FAILED, NOT_SIGNED -> "bad";
            case ROLLED_BACK -> "warn";
            case WITHDRAWN, ABORTED -> "muted";
        };
    }
}
