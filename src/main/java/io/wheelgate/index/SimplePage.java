package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static List<JsonNode> entries(Answer answer, Wheel wheel) {
        JsonNode files = answer.json()
                .map(json -> json.path("files"))
                .filter(JsonNode::isArray)
                .orElseThrow(answer::notTheProtocol);
        return StreamSupport.stream(files.spliterator(), false)
                .filter(file -> file.path("filename").asText().equals(wheel.fileName()))
                .toList();
    }
}
