package io.wheelgate.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a requirements file that is about one project. */
record Requirement(RequirementLine line, String project) {

    private static final Pattern NAMED = Pattern.compile(
            "\\s*(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[[^\\]]*\\])?\\s*(?<rest>.*)",
            Pattern.DOTALL);
    private static final Pattern RANGE =
            Pattern.compile("\\(?\\s*([<>=!~][\\w.*+!<>=~, \\t-]*?)(?=\\s*\\)|\\s*;|\\s+-|\\s*$)");
    private static final Pattern EGG = Pattern.compile("[#&]egg=([A-Za-z0-9._-]+)");
    private static final Pattern AFTER_ADDRESS =
            Pattern.compile("(?:\\.git@|[#?;\\[]).*|(?:\\.git)?/*\\s*$", Pattern.DOTALL);
    private static final Pattern AFTER_FILE_NAME = Pattern.compile("(?:-[0-9]|@).*", Pattern.DOTALL);

    /** The requirement of a project on a line; empty when the line is about something else. */
    static Optional<Requirement> find(RequirementLine line, String project) {
        return Optional.of(new Requirement(line, project)).filter(Requirement::isAboutProject);
    }

    private boolean isAboutProject() {
        Matcher named = NAMED.matcher(line.text());
        return named.matches() && isProject(named.group("name")) || isFromElsewhere() && isProject(nameInAddress());
    }

    private boolean isProject(String name) {
        return ProjectName.normalised(name).equals(ProjectName.normalised(project));
    }

    /** An editable install, an address or a path, with or without a name before it. */
    private boolean isFromElsewhere() {
        String text = line.text().strip();
        return text.startsWith("-e") || text.startsWith("--editable") || !text.startsWith("-") && text.contains("/");
    }

    private String nameInAddress() {
        Matcher egg = EGG.matcher(line.text());
        if (egg.find()) {
            return egg.group(1);
        }
        String address = AFTER_ADDRESS.matcher(line.text()).replaceAll("");
        return AFTER_FILE_NAME
                .matcher(address.substring(address.lastIndexOf('/') + 1))
                .replaceFirst("");
    }

    /** The plain pin on this line; empty when there is an {@link #obstacle()}. */
    Optional<Pin> pin() {
        Matcher named = NAMED.matcher(line.text());
        return named.matches() ? Pin.find(line, named.start("rest")) : Optional.empty();
    }

    /** Why this is no plain pin; empty when it is one. */
    Optional<String> obstacle() {
        Matcher named = NAMED.matcher(line.text());
        String rest = named.matches() ? named.group("rest") : "";
        if (rest.startsWith("@") || isFromElsewhere() && pin().isEmpty()) {
            return Optional.of("takes it from an address, a path or a repository instead of an index");
        }
        if (rest.isEmpty() || rest.startsWith(";") || rest.startsWith("-")) {
            return Optional.of("names it without a version");
        }
        if (rest.startsWith("===")) {
            return Optional.of("compares it with ===, which means the spelling and not the version");
        }
        return pin().map(Pin::obstacle).orElseGet(() -> Optional.of("asks for a range of versions" + range(rest)));
    }

    private static String range(String rest) {
        Matcher range = RANGE.matcher(rest);
        return range.lookingAt() ? " (" + range.group(1) + ")" : "";
    }
}
