package io.wheelgate.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The core metadata of a wheel (the METADATA file of PEP 566 and its successors).
 *
 * @param headers every header in the order of the file, by its name in lower case, each with all of its values
 * @param description the body; empty when there is none
 */
public record WheelMetadata(String name, Version version, Map<String, List<String>> headers, String description) {

    public Optional<String> first(String header) {
        return all(header).stream().findFirst();
    }

    public List<String> all(String header) {
        return headers.getOrDefault(header.toLowerCase(java.util.Locale.ROOT), List.of());
    }
}
