package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The page that pip reads, in its JSON form (PEP 691). */
final class SimplePage {

    private SimplePage() {}

    /** What an installer would see otherwise than it should. */
    static List<String> differences(IndexPlace place, Optional<Answer> page, Wheel wheel, WheelMetadata metadata) {
        List<JsonNode> entries = page.map(answer -> entries(answer, wheel)).orElse(List.of());
        if (entries.size() != 1) {
            return List.of("its simple page lists the file " + entries.size() + " times");
        }
        JsonNode entry = entries.get(0);
        List<String> differences = new ArrayList<>();
        if (place.file(place.simplePage(metadata.name()), entry.path("url").asText())
                .isEmpty()) {
            differences.add("its simple page leads to another place, " + entry.path("url"));
        }
        String sha256 = entry.path("hashes").path("sha256").asText();
        if (!sha256.equals(wheel.sha256())) {
            differences.add("its simple page states the sha256 " + sha256 + ", the wheel's is " + wheel.sha256());
        }
        String stated = entry.path("requires-python").asText("");
        String needed = metadata.first("requires-python").orElse("");
        if (!stated.equals(needed)) {
            differences.add(
                    "its simple page states requires-python \"" + stated + "\", the wheel's is \"" + needed + "\"");
        }
        return differences;
    }

    /** Whether all that the page offers was uploaded to this very index, and nothing comes from its bases. */
    static boolean leadsOnlyInto(IndexPlace place, Answer page) {
        return offers(page)
                .allMatch(offer -> place.file(page.uri(), offer.url()).isPresent());
    }

    private static List<JsonNode> entries(Answer answer, Wheel wheel) {
        return entries(answer)
                .filter(file -> file.path("filename").asText().equals(wheel.fileName()))
                .toList();
    }

    private static Stream<JsonNode> entries(Answer answer) {
        JsonNode files = answer.json()
                .map(json -> json.path("files"))
                .filter(JsonNode::isArray)
                .orElseThrow(answer::notTheProtocol);
        return StreamSupport.stream(files.spliterator(), false);
    }

    /** All files of the page, wherever they are. */
    static Stream<Offer> offers(Answer page) {
        return entries(page)
                .map(entry -> new Offer(
                        entry.path("filename").asText(), entry.path("url").asText()));
    }

    /** A file that an installer may take. @param url relative to the page */
    record Offer(String fileName, String url) {

        /** The second part of a wheel's name (PEP 427), or what follows the last hyphen of a source archive's. */
        Optional<Version> version() {
            String[] parts = fileName.split("-");
            String text = fileName.endsWith(".whl") && parts.length > 1
                    ? parts[1]
                    : parts[parts.length - 1].replaceFirst("(\\.tar\\.[a-z0-9]+|\\.[a-z]+)$", "");
            try {
                return Optional.of(Version.parse(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
