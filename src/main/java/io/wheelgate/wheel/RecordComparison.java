package io.wheelgate.wheel;

import io.wheelgate.wheel.RecordFile.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares how two RECORD files are written; their paths, hashes and sizes are known to be those of the files. */
final class RecordComparison {

    private RecordComparison() {}

    static List<String> differences(WheelSide candidate, byte[] before, WheelSide fin, byte[] after) {
        List<String> differences = new ArrayList<>();
        Map<String, String> one = forms(candidate, before);
        Map<String, String> other = forms(fin, after);
        one.forEach((path, form) -> {
            if (!form.equals(other.getOrDefault(path, form))) {
                differences.add("RECORD has " + form + " for " + WheelComparison.shown(path) + " in the candidate and "
                        + other.get(path) + " in the final wheel");
            }
        });
        if (!style(text(before)).equals(style(text(after)))) {
            differences.add("RECORD is written with " + style(text(before)) + " in the candidate and with "
                    + style(text(after)) + " in the final wheel");
        }
        return differences;
    }

    /** The algorithm of each row's hash, and whether it has a size. */
    private static Map<String, String> forms(WheelSide side, byte[] content) {
        Map<String, String> forms = new TreeMap<>();
        for (Row row : RecordFile.parse(text(content)).rows()) {
            String hash = row.algorithm().isEmpty() ? "no hash" : row.algorithm();
            String size = row.size().isEmpty() ? " and no size" : " and a size";
            forms.put(side.directories().neutral(row.path()), hash + size);
        }
        return forms;
    }

    /** Its line ends, and whether it is what a writer makes of its rows who quotes what needs it and nothing else. */
    private static String style(String text) {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        StringBuilder plain = new StringBuilder();
        for (Row row : RecordFile.parse(text).rows()) {
            plain.append(quoted(row.path())).append(',');
            plain.append(row.hash()).append(',').append(row.size()).append(end);
        }
        return (end.length() == 2 ? "CRLF" : "LF") + (plain.toString().equals(text) ? "" : " and spare signs");
    }

    private static String quoted(String path) {
        return path.contains(",") || path.contains("\"") ? "\"" + path.replace("\"", "\"\"") + "\"" : path;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
