package io.wheelgate.wheel;

import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One of two wheels that are compared, with its members by the names that they have whatever the version: a leading
 * {@code /} cannot be in a real name.
 */
record WheelSide(
        WheelArchive archive,
        String fileName,
        WheelName name,
        Version version,
        Directories directories,
        Map<String, Member> members)
        implements Closeable {

    static final String DIST_INFO = "/dist-info/";
    static final String METADATA = DIST_INFO + "METADATA";
    static final String RECORD = DIST_INFO + "RECORD";
    private static final String DATA = "/data/";
    private static final String NAMESPACES = "/nspkg.pth/";
    private static final Pattern PURE_DATA = Pattern.compile("^/data/(?:purelib|platlib)/");

    /** @throws Refusal when it is not a right wheel, or one of another version */
    static WheelSide open(Path file, Version version) throws IOException {
        try {
            String fileName = String.valueOf(file.getFileName());
            WheelName name = WheelName.parse(fileName);
            if (!name.version().equals(version.toString().replace('-', '_'))) {
                throw new Refusal("Its file name does not say version " + version);
            }
            return open(WheelArchive.open(file), fileName, name, version);
        } catch (Refusal refusal) {
            throw ZipWheelReader.about(file, refusal);
        }
    }

    private static WheelSide open(WheelArchive archive, String fileName, WheelName name, Version version)
            throws IOException {
        try {
            WheelCheck.read(archive, name);
            Directories directories = Directories.of(WheelCheck.distInfo(archive), name);
            Map<String, Member> members = new TreeMap<>();
            archive.members().forEach(member -> members.put(directories.neutral(member.name()), member));
            return new WheelSide(archive, fileName, name, version, directories, members);
        } catch (Refusal | IOException e) {
            archive.close();
            throw e;
        }
    }

    /**
     * What has the version in its name: the two directories, and the file by which setuptools declares the namespace
     * packages of old.
     */
    record Directories(String distInfo, String data, Pattern namespaces) {

        static Directories of(String distInfo, WheelName name) {
            String data = distInfo.substring(0, distInfo.lastIndexOf('.')) + ".data/";
            String version = Pattern.quote("-" + name.version() + "-");
            return new Directories(
                    distInfo + "/",
                    data,
                    Pattern.compile("\\A([A-Za-z0-9._]+)" + version + "(py[0-9.]+)-nspkg\\.pth\\z"));
        }

        String neutral(String name) {
            if (name.startsWith(distInfo)) {
                return DIST_INFO + name.substring(distInfo.length());
            }
            if (name.startsWith(data)) {
                return DATA + name.substring(data.length());
            }
            return namespaces.matcher(name).replaceFirst(NAMESPACES + "$1/$2");
        }

        /** What stands before the version; the whole name when it does not end with the version of the file name. */
        String stem(WheelSide side) {
            String end = "-" + side.name().version() + ".dist-info/";
            return distInfo.endsWith(end) ? distInfo.substring(0, distInfo.length() - end.length()) : distInfo;
        }
    }

    /** The member whose path is the longest end of the version file's path; empty when there is none. */
    String versionMember(String versionFile) {
        return members.keySet().stream()
                .filter(name -> ("/" + versionFile)
                        .endsWith("/" + PURE_DATA.matcher(name).replaceFirst("")))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    byte[] bytes(Member member) throws IOException {
        return archive.bytes(member);
    }

    /** The digest of its content, in hex digits. */
    String sha256(Member member) throws IOException {
        try {
            return HexFormat.of().formatHex(archive.digest(member, MessageDigest.getInstance("SHA-256")));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
