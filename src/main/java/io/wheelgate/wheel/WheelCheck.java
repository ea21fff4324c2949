package io.wheelgate.wheel;

import static java.util.stream.Collectors.toCollection;

import io.wheelgate.release.ProjectName;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.WheelMetadata;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Holds a wheel against the format (PEP 427), and reads its metadata on the way. */
final class WheelCheck {

    private final WheelArchive archive;
    private final WheelName name;
    private final String distInfo;
    private final List<String> violations = new ArrayList<>();
    private @Nullable WheelMetadata metadata;

    private WheelCheck(WheelArchive archive, WheelName name) {
        this.archive = archive;
        this.name = name;
        this.distInfo = distInfo(archive);
    }

    /** @throws Refusal with every violation at once */
    static WheelMetadata read(WheelArchive archive, WheelName name) throws IOException {
        WheelCheck check = new WheelCheck(archive, name);
        check.checkDirectories();
        check.attempt(check::checkTags);
        check.attempt(check::checkMetadata);
        check.attempt(() -> check.violations.addAll(RecordCheck.violations(archive, check.distInfo)));
        if (check.metadata == null || !check.violations.isEmpty()) {
            throw new Refusal(check.violations);
        }
        return check.metadata;
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private void attempt(Attempt attempt) throws IOException {
        try {
            attempt.run();
        } catch (Refusal refusal) {
            violations.addAll(refusal.reasons());
        } catch (ZipException | EOFException e) {
            violations.add("It is damaged: " + e.getMessage());
        }
    }

    /** The name of the one directory {@code *.dist-info}. */
    static String distInfo(WheelArchive archive) {
        Set<String> found = directories(archive, ".dist-info");
        if (found.size() != 1) {
            throw new Refusal("It has " + found.size() + " directories *.dist-info instead of one");
        }
        return found.iterator().next();
    }

    private static Set<String> directories(WheelArchive archive, String ending) {
        return archive.files().stream()
                .map(file -> file.name().split("/", 2))
                .filter(parts -> parts.length == 2 && parts[0].endsWith(ending))
                .map(parts -> parts[0])
                .collect(toCollection(TreeSet::new));
    }

    private void checkDirectories() {
        Set<String> directories = directories(archive, ".data");
        directories.add(distInfo);
        directories.stream()
                .filter(directory -> !isOwn(directory))
                .forEach(directory -> violations.add("Its directory " + directory + " is not of " + name.distribution()
                        + " " + name.version() + ", as its file name says"));
    }

    private boolean isOwn(String directory) {
        String stem = directory.substring(0, directory.lastIndexOf('.'));
        int hyphen = stem.indexOf('-');
        return hyphen > 0
                && ProjectName.normalised(stem.substring(0, hyphen)).equals(name.project())
                && isVersion(stem.substring(hyphen + 1).replace('_', '-'));
    }

    private boolean isVersion(String text) {
        try {
            return Version.parse(text).equals(name.parsedVersion());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void checkTags() throws IOException {
        HeaderFile wheel = headers("WHEEL");
        if (!wheel.one("WHEEL", "Wheel-Version").startsWith("1.")) {
            violations.add("WHEEL says Wheel-Version " + wheel.all("Wheel-Version") + "; only 1.x is known");
        }
        Set<String> tags = wheel.all("Tag").stream() // poetry-core writes the set as it is in the file name
                .flatMap(tag -> WheelName.expanded(tag).stream())
                .collect(toCollection(TreeSet::new));
        if (!tags.equals(name.tags())) {
            violations.add("WHEEL has the tags " + tags + ", but its file name says " + name.tags());
        }
    }

    private void checkMetadata() throws IOException {
        HeaderFile file = headers("METADATA");
        String project = file.one("METADATA", "Name");
        String version = file.one("METADATA", "Version");
        if (!ProjectName.normalised(project).equals(name.project())) {
            violations.add("METADATA says Name: " + project + ", but its file name says " + name.distribution());
        }
        if (!isVersion(version)) {
            violations.add("METADATA says Version: " + version + ", but its file name says " + name.version());
            return;
        }
        metadata = new WheelMetadata(project, Version.parse(version), file.headers(), file.description());
    }

    private HeaderFile headers(String file) throws IOException {
        Member member = archive.file(distInfo + "/" + file)
                .orElseThrow(() -> new Refusal("It has no " + distInfo + "/" + file));
        return HeaderFile.parse(file, archive.bytes(member));
    }
}
