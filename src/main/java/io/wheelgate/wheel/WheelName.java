package io.wheelgate.wheel;

import io.wheelgate.release.ProjectName;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a wheel's file name (PEP 427, PEP 491).
 *
 * @param build the build tag; empty when there is none
 */
record WheelName(String distribution, String version, String build, String python, String abi, String platform) {

    private static final Pattern FILE_NAME =
            Pattern.compile("(?<distribution>[A-Za-z0-9](?:[A-Za-z0-9._]*[A-Za-z0-9])?)-(?<version>[A-Za-z0-9_.!+]+)"
                    + "(?:-(?<build>[0-9][A-Za-z0-9_.]*))?"
                    + "-(?<python>[A-Za-z0-9_.]+)-(?<abi>[A-Za-z0-9_.]+)-(?<platform>[A-Za-z0-9_.]+)\\.whl");

    /** @throws Refusal when it is not the name of a wheel */
    static WheelName parse(String fileName) {
        Matcher match = FILE_NAME.matcher(fileName);
        if (!match.matches()) {
            throw new Refusal("\"" + fileName + "\" is not the name of a wheel (PEP 427)."
                    + " Example: ukrdc_services-10.8.5rc1-py3-none-any.whl");
        }
        WheelName name = new WheelName(
                match.group("distribution"),
                match.group("version"),
                match.group("build") == null ? "" : match.group("build"),
                match.group("python"),
                match.group("abi"),
                match.group("platform"));
        name.requireVersion(fileName);
        return name;
    }

    private void requireVersion(String fileName) {
        try {
            parsedVersion();
        } catch (IllegalArgumentException e) {
            throw new Refusal("\"" + fileName + "\" is not the name of a wheel: " + e.getMessage());
        }
    }

    String project() {
        return ProjectName.normalised(distribution);
    }

    /** In a file name, {@code _} stands where a version has {@code -}. */
    Version parsedVersion() {
        return Version.parse(version.replace('_', '-'));
    }

    WheelName withVersion(String other) {
        return new WheelName(distribution, other, build, python, abi, platform);
    }

    /** Each single tag of the compressed tag set (PEP 425). */
    Set<String> tags() {
        return expanded(python + "-" + abi + "-" + platform);
    }

    /** @param tag a tag set, or what cannot be one, which is given back as it is */
    static Set<String> expanded(String tag) {
        String[] parts = tag.split("-", -1);
        Set<String> tags = new TreeSet<>();
        if (parts.length != 3) {
            return Set.of(tag);
        }
        for (String onePython : parts[0].split("\\.")) {
            for (String oneAbi : parts[1].split("\\.")) {
                for (String onePlatform : parts[2].split("\\.")) {
                    tags.add(onePython + "-" + oneAbi + "-" + onePlatform);
                }
            }
        }
        return tags;
    }
}
