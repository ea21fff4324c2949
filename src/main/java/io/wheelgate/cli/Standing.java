package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** Where a cycle stands, in words and as an exit code. */
record Standing(JsonNode cycle) {

    String state() {
        return cycle.path("state").asText();
    }

    /** A roll back is meant to roll back; a release is not. */
    Exit exit() {
        if (state().equals("needsRepair")) {
            return Exit.NEEDS_REPAIR;
        }
        if (!state().equals("ended")) {
            return cycle.path("refusal").isEmpty() ? Exit.DONE : Exit.REFUSED;
        }
        return cycle.path("ending").asText().equals(meant()) ? Exit.DONE : Exit.ENDED_OTHERWISE;
    }

    private String meant() {
        return switch (cycle.path("kind").asText()) {
            case "rollBack" -> "rolledBack";
            case "install" -> "installed";
            case "signAfterwards" -> "signed";
            default -> "released";
        };
    }

    boolean isOver(Until until) {
        return state().equals("ended") || until == Until.PEOPLE && !goesOnByItself();
    }

    private boolean goesOnByItself() {
        return state().equals("working") || state().equals("timed");
    }

    void print(Screen screen) {
        screen.result(
                word(),
                "  " + cycle.path("title").asText() + at() + "  "
                        + cycle.path("id").asText());
        cycle.path("waitsFor")
                .forEach(one -> screen.result("  " + one.path("sentence").asText()));
        cycle.path("refusal").forEach(reason -> screen.result("  Refused: " + reason.asText()));
        cycle.path("owed").forEach(one -> screen.result("  " + owed(one)));
        JsonNode page = cycle.path("page");
        if (page.isTextual()) {
            screen.result("  " + page.asText());
        }
    }

    /** "Signed afterwards: clinical by clinicians until 2026-11-27T10:00:00Z: overdue". */
    private static String owed(JsonNode one) {
        return "Signed afterwards: " + one.path("area").asText() + " by "
                + one.path("signedBy").asText(one.path("group").asText()) + " until "
                + one.path("until").asText() + ": " + words(one.path("state").asText());
    }

    private static String words(String state) {
        return state.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private String at() {
        String version = cycle.path("version").asText("");
        return cycle.path("version").isTextual() ? ", now at " + version : "";
    }

    /** Only words of our own are coloured. */
    private String word() {
        return switch (state()) {
            case "ended" -> ended();
            case "needsRepair" -> Screen.coloured("bold,red", "needs repair");
            case "timed" -> Screen.coloured("yellow", "waiting for its time");
            case "waiting" -> Screen.coloured("yellow", "waiting for people");
            default -> Screen.coloured("cyan", "working");
        };
    }

    private String ended() {
        return switch (cycle.path("ending").asText()) {
            case "released" -> Screen.coloured("green", "released");
            case "installed" -> Screen.coloured("green", "installed");
            case "rolledBack" -> Screen.coloured("green", "rolled back");
            case "signed" -> Screen.coloured("green", "signed");
            case "notSigned" -> Screen.coloured("red", "not signed");
            case "aborted" -> Screen.coloured("red", "aborted");
            default -> Screen.coloured("red", "withdrawn");
        };
    }

    /** What must differ for a watcher to be told again. */
    List<Object> essence() {
        return List.of(
                state(), cycle.path("version"), cycle.path("position"), cycle.path("waitsFor"), cycle.path("refusal"));
    }
}
