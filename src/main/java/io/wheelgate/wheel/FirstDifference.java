package io.wheelgate.wheel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Says where two contents begin to differ. */
public final class FirstDifference {

    private static final int SHOWN = 120;

    private FirstDifference() {}

    /** "a.py differs in line 3: "x = 1" became "x = 2"", of two contents that are not the same. */
    public static String sentence(String name, byte[] before, byte[] after) {
        Optional<List<String>> one = lines(before);
        Optional<List<String>> other = lines(after);
        if (one.isEmpty() || other.isEmpty()) {
            return name + " differs from byte " + Arrays.mismatch(before, after) + " on; it had " + before.length
                    + " bytes and has " + after.length;
        }
        int line = 0;
        while (!at(one.get(), line).isEmpty() && at(one.get(), line).equals(at(other.get(), line))) {
            line++;
        }
        return name + " differs in line " + (line + 1) + ": " + shown(at(one.get(), line)) + " became "
                + shown(at(other.get(), line));
    }

    /** With their line ends, which may be the difference; empty for what is no text. */
    private static Optional<List<String>> lines(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(List.of(text.split("(?<=\n)")));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    private static String shown(String line) {
        if (line.isEmpty()) {
            return "the end";
        }
        String escaped = line.replace("\n", "").replace("\r", "\\r");
        return "\"" + (escaped.length() > SHOWN ? escaped.substring(0, SHOWN) + "…" : escaped) + "\""
                + (line.endsWith("\n") ? "" : " (without a line end)");
    }
}
