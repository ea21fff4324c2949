package io.wheelgate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** What a person or a script reads: results on the standard output, everything else on the standard error. */
final class Screen {

    /** What a terminal obeys, does not show, or shows in another order. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    private final PrintStream out = stream(FileDescriptor.out);
    private final PrintStream err = stream(FileDescriptor.err);

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    void result(String text) {
        out.println(plain(text));
    }

    void json(JsonNode value) {
        try {
            out.println(escaped(DeskClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write an answer", e);
        }
    }

    /** One line, for who reads them as they come. */
    void jsonLine(JsonNode value) {
        out.println(escaped(value.toString()));
    }

    void message(String text) {
        err.println(plain(text));
    }

    /** @param colour of picocli, used on a terminal only, and not with NO_COLOR */
    static String coloured(String colour, String word) {
        return Ansi.AUTO.string("@|" + colour + " " + word + "|@");
    }

    /** The same, with a word that it was coloured before: what people wrote cannot steer a terminal. */
    void result(String coloured, String text) {
        out.println(coloured + plain(text));
    }

    /** A text of anybody, and then a word of our own. @param colour none when it is empty */
    void result(String text, String word, String colour) {
        out.println(plain(text) + (colour.isEmpty() ? word : coloured(colour, word)));
    }

    static String plain(String text) {
        return STEERING.matcher(text).replaceAll("?");
    }

    /** The same JSON; outside of its texts there are none of these. */
    static String escaped(String json) {
        return STEERING.matcher(json).replaceAll(found -> found.group()
                .chars()
                .mapToObj(one -> String.format("\\\\u%04x", one))
                .collect(Collectors.joining()));
    }
}
