package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Environments as a table; what is not as it should be is said below its line. */
record Places(List<Row> rows) {

    private static final List<String> HEAD =
            List.of("PRODUCT", "ENVIRONMENT", "PINNED", "INSTALLED", "RUNNING", "LAST SEEN", "");
    private static final int STATE = HEAD.size() - 1;

    /** @param colour of the state; empty for none. {@code detail} is empty for nothing more to say */
    private record Row(List<String> cells, String colour, String detail) {}

    static Places of(JsonNode items) {
        return new Places(items.valueStream().map(Places::row).toList());
    }

    private static Row row(JsonNode place) {
        return new Row(
                List.of(
                        Screen.plain(place.path("product").asText()),
                        Screen.plain(place.path("environment").asText()),
                        version(place.path("pinned")),
                        version(place.path("installed")),
                        running(place.path("instances")),
                        seen(place.path("instances")),
                        state(place)),
                colour(place),
                detail(place));
    }

    private static String version(JsonNode version) {
        return version.isTextual() ? version.asText() : "-";
    }

    /** One version, or each instance's where they do not agree. */
    private static String running(JsonNode instances) {
        List<String> versions = instances
                .valueStream()
                .map(instance -> instance.path("running").asText("unknown"))
                .toList();
        return versions.stream().distinct().count() == 1 ? versions.get(0) : String.join(", ", versions);
    }

    /** The oldest of the last answers, to the second. */
    private static String seen(JsonNode instances) {
        boolean all = instances.valueStream().allMatch(instance -> instance.path("seenAt")
                .isTextual());
        return instances.isEmpty() || !all
                ? "-"
                : instances
                        .valueStream()
                        .map(instance -> time(instance.path("seenAt")))
                        .min(String::compareTo)
                        .orElse("-");
    }

    private static String time(JsonNode moment) {
        return moment.asText().replaceFirst("(\\.[0-9]+)?Z$", "Z");
    }

    private static String state(JsonNode place) {
        return switch (place.path("state").asText()) {
            case "installing" -> "being installed";
            case "drift" -> "DRIFT";
            case "noAnswer" -> "NO ANSWER";
            case "asInstalled" -> "as installed";
            case "undecided" -> "A PERSON DECIDES";
            case "neverInstalled" -> "not installed by the desk";
            default -> "not asked since";
        };
    }

    private static String colour(JsonNode place) {
        return switch (place.path("state").asText()) {
            case "installing" -> "cyan";
            case "drift" -> "bold,red";
            case "noAnswer", "undecided" -> "yellow";
            case "asInstalled" -> "green";
            default -> "";
        };
    }

    private static String detail(JsonNode place) {
        return switch (place.path("state").asText()) {
            case "installing" -> place.path("installing").asText();
            case "drift" -> drift(place.path("drift"));
            case "noAnswer" ->
                place.path("instances")
                        .valueStream()
                        .filter(instance -> instance.path("error").isTextual())
                        .map(instance -> "instance " + instance.path("number").asInt() + ": "
                                + instance.path("error").asText())
                        .collect(Collectors.joining("; "));
            case "undecided" -> "runs something else than was installed: an install there waits for a decision";
            default ->
                place.path("pinTrouble").isTextual()
                        ? "the pin could not be read: "
                                + place.path("pinTrouble").asText()
                        : "";
        };
    }

    private static String drift(JsonNode since) {
        return "runs something else than was installed, first seen " + time(since.path("firstSeenAt"))
                + (since.path("seenRightAt").isTextual() ? ", last right " + time(since.path("seenRightAt")) : "");
    }

    void print(Screen screen) {
        int[] widths = IntStream.range(0, STATE)
                .map(column -> Stream.concat(Stream.of(HEAD), rows.stream().map(Row::cells))
                        .mapToInt(cells -> cells.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        screen.result(line(HEAD, widths).strip());
        for (Row row : rows) {
            screen.result(line(row.cells(), widths), row.cells().get(STATE), row.colour());
            if (!row.detail().isEmpty()) {
                screen.result("  " + row.detail());
            }
        }
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, STATE)
                .mapToObj(column -> String.format("%-" + widths[column] + "s", cells.get(column)))
                .collect(Collectors.joining("  ", "", "  "));
    }
}
