package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.release.WheelMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A wheel's core metadata as the fields of an upload, which devpi stores per version without ever opening the wheel.
 *
 * @param values one for each field of devpi's own list; an absent field is empty, not left out: devpi would keep the
 *     value of an earlier upload
 */
record MetadataFields(Map<String, List<String>> values) {

    private static final int SHOWN = 200;

    private static final List<String> SINGLE = List.of(
            "metadata_version",
            "summary",
            "home_page",
            "author",
            "author_email",
            "maintainer",
            "maintainer_email",
            "license",
            "license_expression",
            "keywords",
            "download_url",
            "comment",
            "requires_python",
            "description_content_type");

    private static final List<String> REPEATED = List.of(
            "platform",
            "supported_platform",
            "classifiers",
            "provides",
            "requires",
            "obsoletes",
            "project_urls",
            "requires_dist",
            "provides_dist",
            "obsoletes_dist",
            "requires_external",
            "provides_extras",
            "dynamic",
            "license_file");

    /** Where the form's name is not the header's with an underscore for each dash. */
    private static final Map<String, String> HEADERS = Map.of(
            "classifiers", "classifier",
            "project_urls", "project-url",
            "provides_extras", "provides-extra");

    static MetadataFields of(WheelMetadata metadata) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("name", List.of(metadata.name()));
        values.put("version", List.of(metadata.version().toString()));
        for (String field : SINGLE) {
            values.put(field, metadata.first(header(field)).stream().toList());
        }
        for (String field : REPEATED) {
            values.put(field, metadata.all(header(field)));
        }
        values.put("description", description(metadata).stream().toList());
        values.replaceAll(
                (field, all) -> all.stream().filter(MetadataFields::isStored).toList());
        return new MetadataFields(values);
    }

    private static String header(String field) {
        return HEADERS.getOrDefault(field, field.replace('_', '-'));
    }

    /** Before metadata 2.1 it was a header. */
    private static Optional<String> description(WheelMetadata metadata) {
        return metadata.description().isEmpty() ? metadata.first("description") : Optional.of(metadata.description());
    }

    /** What devpi takes for "not given". */
    private static boolean isStored(String value) {
        return !value.isEmpty() && !value.equals("UNKNOWN");
    }

    /** The form's parts in their order: an absent field is one empty part. */
    Stream<Map.Entry<String, String>> parts() {
        return values.entrySet().stream().flatMap(field -> (field.getValue().isEmpty() ? List.of("") : field.getValue())
                .stream().map(value -> Map.entry(field.getKey(), value)));
    }

    /** Each field that a release holds with another value. */
    List<String> differences(JsonNode stored) {
        List<String> differences = new ArrayList<>();
        values.forEach((field, ours) -> {
            List<String> theirs = stored(stored.path(field));
            if (!theirs.equals(ours)) {
                differences.add("its " + field + " is " + shown(theirs) + ", the wheel's is " + shown(ours));
            }
        });
        return differences;
    }

    private static List<String> stored(JsonNode value) {
        return value.isArray()
                ? DevpiSession.texts(value)
                : Stream.of(value.asText()).filter(text -> !text.isEmpty()).toList();
    }

    private static String shown(List<String> values) {
        String text = values.isEmpty() ? "not set" : String.join(", ", values).replaceAll("\\s+", " ");
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
