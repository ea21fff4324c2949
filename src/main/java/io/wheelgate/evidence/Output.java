package io.wheelgate.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The output of one run of a step, by the name of its file: when it began in milliseconds, and the step. */
final class Output {

    /** As much of a large one is shown at its beginning, and at its end. */
    private static final int SHOWN = 20_000;

    private Output() {}

    /** "buildWheel, begun 2026-11-23T22:45:38Z". */
    static String title(String name) {
        String[] parts = name.replaceFirst("\\.log$", "").split("-", 2);
        return parts[1] + ", begun " + Instant.ofEpochMilli(Long.parseLong(parts[0]));
    }

    static String shown(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.length() <= 2 * SHOWN) {
            return text;
        }
        int left = text.length() - 2 * SHOWN;
        return text.substring(0, SHOWN) + "\n[… " + left + " characters are left out here; they are in the file …]\n"
                + text.substring(text.length() - SHOWN);
    }
}
