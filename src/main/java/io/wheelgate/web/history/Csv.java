package io.wheelgate.web.history;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as RFC 4180 has it. A cell that a spreadsheet would take for a formula gets an apostrophe before it: what people have
 * typed must not run on the computer of who reads it.
 */
record Csv(Writer to) {

    private static final String FORMULAS = "=+-@\t\r\n";

    void row(List<String> cells) throws IOException {
        to.write(cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n");
    }

    static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n'].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
