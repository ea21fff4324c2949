package io.wheelgate.release;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A version that may never be used again, with the story of why. */
public record Burnt(Cycle cycle, Cut cut) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    public Version version() {
        return cut.version();
    }

    /** Which cycle cut it and when, who asked for that, who ended it and why, and what of it is outside. */
    public String story() {
        return version() + " was cut on " + TIME.format(cut.moment()) + " in the cycle of " + cycle.title() + " that "
                + cycle.requestedBy() + " requested on " + TIME.format(cycle.requestedAt()) + end() + outside();
    }

    private String end() {
        return cycle.abort()
                .map(abort -> ". " + abort.by() + (cycle.wasRolledBack() ? " rolled it back on " : " aborted it on ")
                        + moment(abort.at()) + ": “" + abort.reason() + "”.")
                .orElseGet(() ->
                        cycle.ending().filter(Event.Ending.RELEASED::equals).isPresent() ? ", and was released." : ".");
    }

    private static String moment(Instant at) {
        return TIME.format(at);
    }

    private String outside() {
        return tag().map(tag -> " Outside " + (cut.isPushed() ? "is the tag " : "may be the tag ") + tag
                        + wheel().map(wheel -> " and the wheel " + wheel).orElse("") + ".")
                .orElse("");
    }

    private Optional<String> tag() {
        return cut.tag()
                .map(tag -> tag.tag()
                        + cut.commit()
                                .map(commit -> " at commit " + commit.abbreviated())
                                .orElse(""));
    }

    private Optional<String> wheel() {
        return cut.wheel()
                .filter(wheel -> cut.mayBeUploaded())
                .map(wheel -> wheel.fileName() + " (sha256 " + wheel.sha256() + ")");
    }
}
