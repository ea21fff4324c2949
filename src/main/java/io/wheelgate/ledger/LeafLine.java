package io.wheelgate.ledger;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Merkle;
import io.wheelgate.proof.Utf8;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An entry as the one line of JSON whose bytes are its leaf; whoever checks it hashes the line as it is.
 *
 * <p>The same row gives the same bytes for ever: every version of the desk must write it like this.
 */
final class LeafLine {

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

    private LeafLine() {}

    /** @param position from 0; {@code number} from 1, among the entries of the same cycle */
    static String of(ResultSet entry, long position, long number) throws SQLException {
        String line = "{\"index\":" + position
                + ",\"cycle\":" + text(entry.getString("cycle"))
                + ",\"number\":" + number
                + ",\"at\":\"" + at(entry.getObject("at", OffsetDateTime.class)) + "\""
                + ",\"actor\":" + text(entry.getString("actor"))
                + ",\"roles\":" + roles(entry.getString("roles"))
                + ",\"kind\":" + text(entry.getString("kind"))
                + ",\"content\":" + entry.getString("content") + "}";
        return whole(line);
    }

    /** Half a character, which H2 keeps and UTF-8 does not know, reads as it does when the bytes are read again. */
    private static String whole(String line) {
        return Utf8.text(Utf8.bytes(line));
    }

    static Hash hash(String line) {
        return Merkle.leaf(Utf8.bytes(line));
    }

    private static String at(OffsetDateTime moment) {
        return AT.format(moment.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static String roles(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(LeafLine::text)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(String value) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + "\"";
    }
}
