package io.wheelgate.release;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A setup.cfg: {@code version = 1.2.3} in the section {@code [metadata]}, as Python's configparser reads it. */
record SetupCfgVersion() implements VersionFormat {

    private static final Pattern LINE = Pattern.compile("([ \\t]*)([^\\r\\n]*)(?:\\r\\n|\\r|\\n|$)");
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\].*", Pattern.DOTALL);
    private static final Pattern OPTION =
            Pattern.compile("version[ \\t]*[=:][ \\t]*([^\\r\\n]*?)[ \\t]*", Pattern.CASE_INSENSITIVE);

    @Override
    public String expected() {
        return "version = 1.2.3 in the section [metadata]";
    }

    @Override
    public String advice(String value) {
        return value.startsWith("attr:") || value.startsWith("file:")
                ? ". The version is in another file: name that one as the product's version file"
                : "";
    }

    @Override
    public List<Span> assignments(String text) {
        List<Span> spans = new ArrayList<>();
        String section = "";
        int optionIndent = Integer.MAX_VALUE;
        Matcher line = LINE.matcher(text).region(VersionFormat.afterByteOrderMark(text), text.length());
        while (line.find() && line.start() < text.length()) {
            int indent = line.group(1).length();
            String content = line.group(2);
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";") || indent > optionIndent) {
                continue;
            }
            Matcher header = SECTION.matcher(content);
            if (header.matches()) {
                section = header.group(1);
                optionIndent = Integer.MAX_VALUE;
            } else {
                optionIndent = indent;
                addIfVersion(section, line, spans);
            }
        }
        return spans;
    }

    private static void addIfVersion(String section, Matcher line, List<Span> spans) {
        Matcher option = OPTION.matcher(line.group(2));
        if (section.equals("metadata") && option.matches()) {
            spans.add(new Span(line.start(2) + option.start(1), line.start(2) + option.end(1)));
        }
    }
}
