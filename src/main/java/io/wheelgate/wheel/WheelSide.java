package io.wheelgate.wheel;

import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.wheel.RecordFile.Row;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of two wheels that are compared, with its files by the names that they have whatever the version: a leading
 * {@code /} cannot be in a real name.
 */
record WheelSide(
        WheelArchive archive, WheelName name, Version version, Directories directories, Map<String, Member> files)
        implements Closeable {

    static final String DIST_INFO = "/dist-info/";
    static final String METADATA = DIST_INFO + "METADATA";
    static final String RECORD = DIST_INFO + "RECORD";
    private static final String DATA = "/data/";

    /** @throws Refusal when it is not a right wheel, or one of another version */
    static WheelSide open(Path file, Version version) throws IOException {
        try {
            WheelName name = WheelName.parse(String.valueOf(file.getFileName()));
            if (!name.version().equals(version.toString().replace('-', '_'))) {
                throw new Refusal("Its file name does not say version " + version);
            }
            return open(WheelArchive.open(file), name, version);
        } catch (Refusal refusal) {
            throw ZipWheelReader.about(file, refusal);
        }
    }

    private static WheelSide open(WheelArchive archive, WheelName name, Version version) throws IOException {
        try {
            WheelCheck.read(archive, name);
            Directories directories = Directories.of(WheelCheck.distInfo(archive));
            Map<String, Member> files = new TreeMap<>();
            archive.files().forEach(file -> files.put(directories.neutral(file.name()), file));
            return new WheelSide(archive, name, version, directories, files);
        } catch (Refusal | IOException e) {
            archive.close();
            throw e;
        }
    }

    /** The two directories that have the version in their name. */
    record Directories(String distInfo, String data) {

        static Directories of(String distInfo) {
            return new Directories(distInfo + "/", distInfo.substring(0, distInfo.lastIndexOf('.')) + ".data/");
        }

        String neutral(String name) {
            if (name.startsWith(distInfo)) {
                return DIST_INFO + name.substring(distInfo.length());
            }
            return name.startsWith(data) ? DATA + name.substring(data.length()) : name;
        }
    }

    /** How each row of RECORD is written: the algorithm of its hash, and whether it has a size. */
    Map<String, String> recordForms(byte[] content) {
        Map<String, String> forms = new TreeMap<>();
        for (Row row :
                RecordFile.parse(new String(content, StandardCharsets.UTF_8)).rows()) {
            String hash = row.algorithm().isEmpty() ? "no hash" : row.algorithm();
            forms.put(directories.neutral(row.path()), hash + (row.size().isEmpty() ? " and no size" : " and a size"));
        }
        return forms;
    }

    byte[] bytes(Member member) throws IOException {
        return archive.bytes(member);
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
