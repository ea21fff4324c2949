package io.wheelgate.release;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a consumer in which one project's pin is read and moved without touching any other byte: those that are
 * listed, and those of the repository that they include.
 *
 * <p>Requirements files are read by pip's rules (of its 25th release), pyproject.toml by TOML 1.0, PEP 508, 621 and 735;
 * names are compared as PEP 503 says.
 */
public final class PinnedFiles {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final String project;
    private final List<RequirementTree> trees;
    private final Map<String, RequirementsFile> files = new LinkedHashMap<>();
    private final PinLocks locks;

    private PinnedFiles(String project, List<RequirementTree> trees, PinLocks locks) {
        this.project = project;
        this.trees = trees;
        this.locks = locks;
        trees.forEach(tree -> tree.files().forEach(file -> files.putIfAbsent(file.path(), file)));
    }

    /**
     * Reads the files; what is wrong with them is told when something is asked.
     *
     * @param listed paths inside the repository
     * @param content the bytes of a file of the repository; empty when it has none at that path
     */
    public static PinnedFiles read(String project, List<String> listed, Function<String, Optional<byte[]>> content) {
        List<RequirementTree> trees =
                listed.stream().map(path -> new RequirementTree(path, content)).toList();
        return new PinnedFiles(project, trees, new PinLocks(project, content));
    }

    /** The paths of the listed files and of all files that are about the project, in the order in which they are read. */
    public List<String> paths() {
        Stream<String> listed = trees.stream().map(RequirementTree::root);
        Stream<String> about = files.values().stream()
                .filter(file -> !file.requirements(project).isEmpty())
                .map(RequirementsFile::path);
        return Stream.concat(listed, about).distinct().toList();
    }

    /**
     * The one version that is pinned.
     *
     * @throws Refusal as {@link #pins} does, and when two places pin different versions
     */
    public Version version() {
        Map<String, Version> pins = pins();
        if (Set.copyOf(pins.values()).size() > 1) {
            throw new Refusal(contradiction());
        }
        return pins.values().iterator().next();
    }

    /**
     * The pinned version by file.
     *
     * @throws Refusal with every reason at once, when a listed file has no pin and includes none, or when there is
     *     anything else about the project: a second line in a list (even for another environment marker), a range,
     *     {@code ===}, a wildcard, an address, a lock file that would become false
     */
    public Map<String, Version> pins() {
        Set<String> reasons = new LinkedHashSet<>();
        trees.forEach(tree -> reasons.addAll(new PinObstacles(project, locks).of(tree)));
        if (!reasons.isEmpty()) {
            throw new Refusal(List.copyOf(reasons));
        }
        Map<String, Version> pins = new LinkedHashMap<>();
        for (RequirementsFile file : files.values()) {
            List<Version> versions = versions(file);
            if (versions.size() > 1) {
                throw new Refusal(contradiction());
            }
            versions.forEach(version -> pins.put(file.path(), version));
        }
        return pins;
    }

    /** The pre-releases that are pinned, whatever else is wrong: "other==2.0rc1 in requirements.txt". */
    public List<String> preReleases() {
        return files.values().stream()
                .flatMap(file -> versions(file).stream()
                        .filter(Version::isPreRelease)
                        .map(version -> project + "==" + version + " in " + file.path()))
                .toList();
    }

    /** The versions that are pinned, whatever else is wrong. */
    public Set<Version> versions() {
        return files.values().stream().flatMap(file -> versions(file).stream()).collect(Collectors.toSet());
    }

    /**
     * The bytes of every file that pins the project, by path, with another version in every pin, and with this one hash
     * in place of the hashes of each pin that has some; every other byte stays.
     *
     * @param sha256 64 lower-case hex digits; empty when it is not known
     * @throws Refusal as {@link #pins} does, or when a pin has hashes and none is known
     */
    public Map<String, byte[]> with(Version version, String sha256) {
        if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("Not a sha256 (64 lower-case hex digits): " + sha256);
        }
        Map<String, byte[]> changed = new LinkedHashMap<>();
        for (String path : pins().keySet()) {
            RequirementsFile file = Objects.requireNonNull(files.get(path));
            changed.put(path, with(file, version, sha256));
        }
        return changed;
    }

    private byte[] with(RequirementsFile file, Version version, String sha256) {
        List<Pin> pins = pins(file).toList();
        if (sha256.isEmpty() && pins.stream().anyMatch(Pin::hasHashes)) {
            throw new Refusal("Could not pin " + project + "==" + version + " in " + file.path()
                    + ": the pin carries a hash, and the index has not exactly one wheel of that version to take it from."
                    + " Change the pin by hand, then try again.");
        }
        return file.with(pins.stream()
                .flatMap(pin -> pin.edits(version, sha256).stream())
                .toList());
    }

    /** The lock files beside the pins that pin the project, too, and are left as they are. */
    public List<String> staleLocks() {
        return files.values().stream()
                .filter(file -> pins(file).findAny().isPresent())
                .flatMap(file -> locks.beside(file).stream())
                .distinct()
                .toList();
    }

    private Stream<Pin> pins(RequirementsFile file) {
        return file.requirements(project).stream().flatMap(one -> one.pin().stream());
    }

    private List<Version> versions(RequirementsFile file) {
        return pins(file)
                .filter(pin -> pin.obstacle().isEmpty())
                .map(Pin::version)
                .distinct()
                .toList();
    }

    private String contradiction() {
        String places = files.values().stream()
                .flatMap(file -> file.requirements(project).stream().flatMap(one -> one.pin().stream()
                        .map(pin -> project + "==" + pin.version() + " in " + file.path() + ", line "
                                + one.line().number())))
                .collect(Collectors.joining("; "));
        return "The pins of " + project + " contradict each other: " + places + ". Make them agree.";
    }
}
