package io.wheelgate.wheel;

import io.wheelgate.release.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of headers and a body, as METADATA and WHEEL are (PEP 566: RFC 822 with UTF-8).
 *
 * @param headers by their names in lower case, in the file's order
 * @param body what follows the first empty line; empty when there is none
 */
record HeaderFile(Map<String, List<String>> headers, String body) {

    private static final Pattern HEADER = Pattern.compile("(?<name>[!-9;-~]+):[ \t]*(?<value>.*)");
    private static final Pattern FOLD = Pattern.compile("^(?: {7}\\||\t| {8}| +)");

    /** @throws Refusal when it is not UTF-8, or a line is no header */
    static HeaderFile parse(String file, byte[] content) {
        String text = text(file, content).replace("\r\n", "\n");
        int end = text.startsWith("\n") ? 0 : text.indexOf("\n\n") + 1;
        String head = end == 0 && !text.startsWith("\n") ? text : text.substring(0, end);
        String body = head.length() == text.length() ? "" : text.substring(head.length() + 1);
        return new HeaderFile(headers(file, head), body);
    }

    private static String text(String file, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(file + " is not UTF-8");
        }
    }

    private static Map<String, List<String>> headers(String file, String head) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        List<String> last = new ArrayList<>();
        for (String line : head.lines().toList()) {
            if (!last.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
                String more = FOLD.matcher(line).replaceFirst("");
                last.set(last.size() - 1, last.get(last.size() - 1) + "\n" + more);
            } else {
                last = add(headers, file, line);
            }
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return headers;
    }

    private static List<String> add(Map<String, List<String>> headers, String file, String line) {
        Matcher header = HEADER.matcher(line);
        if (!header.matches()) {
            throw new Refusal(file + " has a line that is no header: \"" + line + "\"");
        }
        List<String> values =
                headers.computeIfAbsent(header.group("name").toLowerCase(Locale.ROOT), name -> new ArrayList<>());
        values.add(header.group("value").stripTrailing());
        return values;
    }

    List<String> all(String header) {
        return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
    }

    /** The one value of a header. @throws Refusal when there is none, or more than one */
    String one(String file, String header) {
        List<String> values = all(header);
        if (values.size() != 1) {
            throw new Refusal(file + " has " + (values.isEmpty() ? "no" : "more than one") + " header " + header);
        }
        return values.get(0);
    }

    /** The long description: the body, or a header of that name. */
    String description() {
        return body.isBlank() ? String.join("\n", all("Description")) : body;
    }
}
