package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Tells who brought a file into an index, and when, from the log that devpi keeps of each file. */
final class FileLog {

    private FileLog() {}

    /** "uploaded by ci on 2026-11-23 00:03:39 UTC"; of a log that says nothing, that. */
    static String origin(JsonNode log) {
        JsonNode last = log.path(log.size() - 1);
        String told = last.isMissingNode() ? "nobody knows by whom" : entry(last);
        long overwritten = log.path(0).path("count").asLong(0);
        return log.path(0).path("what").asText().equals("overwrite")
                ? told + ", after it was overwritten " + overwritten + (overwritten == 1 ? " time" : " times")
                : told;
    }

    /** When the file came there; empty when the log does not say. */
    static Optional<Instant> since(JsonNode log) {
        JsonNode when = log.path(log.size() - 1).path("when");
        try {
            return when.size() == 6
                    ? Optional.of(OffsetDateTime.of(
                                    when.get(0).asInt(),
                                    when.get(1).asInt(),
                                    when.get(2).asInt(),
                                    when.get(3).asInt(),
                                    when.get(4).asInt(),
                                    when.get(5).asInt(),
                                    0,
                                    ZoneOffset.UTC)
                            .toInstant())
                    : Optional.empty();
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }

    private static String entry(JsonNode entry) {
        String what = entry.path("what").asText().equals("push") ? "copied" : "uploaded";
        String who = entry.path("who").asText("").isEmpty() || entry.path("who").isNull()
                ? "an anonymous user"
                : entry.path("who").asText();
        return what + " by " + who + when(entry.path("when"));
    }

    private static String when(JsonNode when) {
        return when.size() == 6
                ? String.format(
                        Locale.ROOT,
                        " on %04d-%02d-%02d %02d:%02d:%02d UTC",
                        when.get(0).asInt(),
                        when.get(1).asInt(),
                        when.get(2).asInt(),
                        when.get(3).asInt(),
                        when.get(4).asInt(),
                        when.get(5).asInt())
                : "";
    }
}
