package io.wheelgate.release;

import static java.util.Comparator.comparingInt;

import io.wheelgate.release.Pin.Edit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A consumer's requirements file, in which one project's pin is read and moved without touching any other byte. */
public final class RequirementsFile {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern INCLUDE =
            Pattern.compile("\\s*(?:-[rc]|--requirement|--constraint)\\b.*", Pattern.DOTALL);

    private final String path;
    private final String text;
    private final List<RequirementLine> lines;

    private RequirementsFile(String path, String text) {
        this.path = path;
        this.text = text;
        this.lines = RequirementLine.of(text);
    }

    /** @param path the file inside its repository; messages name it */
    public static RequirementsFile of(String path, byte[] content) {
        return new RequirementsFile(path, new String(content, StandardCharsets.ISO_8859_1));
    }

    /**
     * The version of the one {@code name==version} of a project; names are compared as PEP 503 says.
     *
     * @throws Refusal with every reason at once, when there is no such pin, or when there is anything else about the
     *     project: a second line (even for another environment marker), a range, {@code ===}, a wildcard, an address
     */
    public Version pinned(String project) {
        return pin(project).version();
    }

    /**
     * The file with another version in the project's pin, and with this one hash in place of the pin's hashes if it
     * has some; every other byte stays.
     *
     * @param sha256 64 lower-case hex digits; empty when it is not known
     * @throws Refusal as {@link #pinned} does, or when the pin has hashes and none is known
     */
    public byte[] withPin(String project, Version version, String sha256) {
        if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("Not a sha256 (64 lower-case hex digits): " + sha256);
        }
        Pin pin = pin(project);
        if (sha256.isEmpty() && pin.hasHashes()) {
            throw new Refusal("Could not pin " + project + "==" + version + " in " + path + ": the pin carries a hash,"
                    + " and the index has not exactly one wheel of that version to take it from. Change the pin by"
                    + " hand, then try again.");
        }
        StringBuilder changed = new StringBuilder(text);
        pin.edits(version, sha256).stream()
                .sorted(comparingInt(Edit::start).reversed())
                .forEach(edit -> changed.replace(edit.start(), edit.end(), edit.replacement()));
        return changed.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private Pin pin(String project) {
        List<Requirement> requirements = lines.stream()
                .flatMap(line -> Requirement.find(line, project).stream())
                .toList();
        List<String> reasons = reasons(project, requirements);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
        return requirements.get(0).pin().orElseThrow();
    }

    private List<String> reasons(String project, List<Requirement> requirements) {
        List<String> reasons = new ArrayList<>();
        if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")) {
            reasons.add("Could not read " + path + ": it is encoded in UTF-16. Save it as UTF-8.");
        } else if (requirements.isEmpty()) {
            reasons.add("Could not find the pin of " + project + " in " + path + ": no line of it is about " + project
                    + ". Add the line " + project + "==VERSION" + includes() + ".");
        }
        if (requirements.size() > 1) {
            reasons.add("The pin of " + project + " in " + path + " is ambiguous: the lines " + numbers(requirements)
                    + " are about it. Keep exactly one, without variants for different environments.");
        }
        for (Requirement requirement : requirements) {
            requirement
                    .obstacle()
                    .ifPresent(obstacle -> reasons.add("The requirement of " + project + " in " + path
                            + ", line " + requirement.line().number() + ", is no plain pin: it " + obstacle + ". Write "
                            + project + "==VERSION."));
        }
        return reasons;
    }

    private String includes() {
        boolean included =
                lines.stream().anyMatch(line -> INCLUDE.matcher(line.text()).matches());
        return included
                ? ", or name the included file that has it (files included with -r or -c are not followed)"
                : "";
    }

    private static String numbers(List<Requirement> requirements) {
        Stream<String> numbers = requirements.stream()
                .map(requirement -> Integer.toString(requirement.line().number()));
        return String.join(", ", numbers.toList());
    }
}
