package io.wheelgate.wheel;

import io.wheelgate.release.Refusal;
import io.wheelgate.release.VersionFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares a candidate's wheel with the final one, file by file; each is already known to be right in itself. */
final class WheelComparison {

    private static final Pattern VERSION_HEADER = Pattern.compile("(?mi)^Version:[^\r\n]*");
    private static final Pattern PURE_DATA = Pattern.compile("^/data/(?:purelib|platlib)/");

    private static final long LARGE = 1 << 20;

    private final WheelSide candidate;
    private final WheelSide fin;
    private final String versionMember;
    private final List<String> differences = new ArrayList<>();

    private WheelComparison(WheelSide candidate, WheelSide fin, String versionFile) {
        this.candidate = candidate;
        this.fin = fin;
        this.versionMember = versionMember(candidate, versionFile);
    }

    static List<String> differences(WheelSide candidate, WheelSide fin, String versionFile) throws IOException {
        WheelComparison comparison = new WheelComparison(candidate, fin, versionFile);
        comparison.compareNames();
        Set<String> names = new TreeSet<>(candidate.files().keySet());
        names.addAll(fin.files().keySet());
        for (String name : names) {
            comparison.compare(name);
        }
        return comparison.differences;
    }

    /** The file whose path is the longest end of the version file's path; empty when there is none. */
    private static String versionMember(WheelSide side, String versionFile) {
        return side.files().keySet().stream()
                .filter(name -> ("/" + versionFile)
                        .endsWith("/" + PURE_DATA.matcher(name).replaceFirst("")))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private void compareNames() {
        if (!candidate.name().project().equals(fin.name().project())
                || !candidate.name().tags().equals(fin.name().tags())
                || !candidate.name().build().equals(fin.name().build())) {
            differences.add("The file names differ in more than the version: " + candidate.name() + ", " + fin.name());
        }
    }

    private void compare(String name) throws IOException {
        Member before = candidate.files().get(name);
        Member after = fin.files().get(name);
        if (before == null || after == null) {
            differences.add(shown(name) + " is only in the " + (after == null ? "candidate" : "final") + " wheel");
            return;
        }
        if (before.mode() != after.mode()) {
            differences.add(shown(name) + " has the mode " + Integer.toOctalString(before.mode())
                    + " in the candidate and " + Integer.toOctalString(after.mode()) + " in the final wheel");
        }
        compareContent(name, before, after);
    }

    private static String shown(String name) {
        return name.startsWith("/") ? "*." + name.substring(1) : name;
    }

    private void compareContent(String name, Member before, Member after) throws IOException {
        if (name.equals(versionMember)) {
            compareVersionFile(name, candidate.bytes(before), fin.bytes(after));
        } else if (name.equals(WheelSide.METADATA)) {
            compareBytes(name, withoutVersion(candidate.bytes(before)), withoutVersion(fin.bytes(after)));
        } else if (name.equals(WheelSide.RECORD)) {
            compareRecords(candidate.bytes(before), fin.bytes(after));
        } else if (before.size() > LARGE || after.size() > LARGE) {
            compareLarge(name, before, after);
        } else {
            compareBytes(name, candidate.bytes(before), fin.bytes(after));
        }
    }

    private void compareBytes(String name, byte[] before, byte[] after) {
        if (!Arrays.equals(before, after)) {
            differences.add(FirstDifference.sentence(shown(name), before, after));
        }
    }

    private void compareLarge(String name, Member before, Member after) throws IOException {
        byte[] one = candidate.archive().digest(before, sha256());
        if (before.size() != after.size() || !Arrays.equals(one, fin.archive().digest(after, sha256()))) {
            differences.add(shown(name) + " differs");
        }
    }

    private void compareVersionFile(String name, byte[] before, byte[] after) {
        try {
            VersionFile file = VersionFile.of(name);
            if (!file.read(before).equals(candidate.version())) {
                differences.add(name + " of the candidate says version " + file.read(before));
            }
            compareBytes(name, file.write(before, fin.version()), after);
        } catch (Refusal refusal) {
            differences.addAll(refusal.reasons());
        }
    }

    /** The first header of that name; the body may have a line like it. */
    private static byte[] withoutVersion(byte[] metadata) {
        String text = new String(metadata, StandardCharsets.ISO_8859_1);
        return VERSION_HEADER.matcher(text).replaceFirst("Version:").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Paths and hashes are already known to be those of the files; what is left is how they are written. */
    private void compareRecords(byte[] before, byte[] after) {
        Map<String, String> one = candidate.recordForms(before);
        Map<String, String> other = fin.recordForms(after);
        one.forEach((path, form) -> {
            if (!form.equals(other.getOrDefault(path, form))) {
                differences.add("RECORD has " + form + " for " + shown(path) + " in the candidate and "
                        + other.get(path) + " in the final wheel");
            }
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
