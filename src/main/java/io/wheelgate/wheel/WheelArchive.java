package io.wheelgate.wheel;

import io.wheelgate.release.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An open wheel whose entries have harmless names and sizes. */
final class WheelArchive implements Closeable {

    private static final int MAX_TEXT = 32 << 20;

    private final ZipFile zip;
    private final List<Member> members;

    private WheelArchive(ZipFile zip, List<Member> members) {
        this.zip = zip;
        this.members = members;
    }

    /**
     * @throws Refusal when it is not a zip archive, or one with dangerous entries
     * @throws WheelFailure when the file cannot be read
     */
    static WheelArchive open(Path file) {
        try {
            List<Member> members = CentralDirectory.read(file);
            requireHarmless(file, members);
            return new WheelArchive(new ZipFile(file.toFile()), members);
        } catch (ZipException | CharacterCodingException e) {
            throw new Refusal("The wheel " + file.getFileName() + " is not a usable zip archive: " + e.getMessage());
        } catch (IOException e) {
            throw new WheelFailure("Could not read the wheel " + file + ": " + e.getMessage(), e);
        }
    }

    private static void requireHarmless(Path file, List<Member> members) {
        List<String> violations = MemberRules.violations(members);
        if (!violations.isEmpty()) {
            throw new Refusal(violations.stream()
                    .map(violation -> "The wheel " + file.getFileName() + " is refused. " + violation)
                    .toList());
        }
    }

    /** Its files, without its directories, in their order. */
    List<Member> files() {
        return members.stream().filter(member -> !member.isDirectory()).toList();
    }

    Optional<Member> file(String name) {
        return files().stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /** @throws ZipException when the content is damaged, or longer or shorter than the archive says */
    byte[] bytes(Member member) throws IOException {
        if (member.size() > MAX_TEXT) {
            throw new ZipException(member.name() + " is larger than the " + MAX_TEXT + " bytes that are read");
        }
        try (InputStream in = stream(member)) {
            byte[] bytes = in.readNBytes((int) member.size() + 1);
            requireSize(member, bytes.length);
            return bytes;
        }
    }

    /** Feeds a file's content to a digest. @throws ZipException as {@link #bytes} does */
    byte[] digest(Member member, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[65_536];
        long size = 0;
        try (InputStream in = stream(member)) {
            for (int count = in.read(buffer); count >= 0 && size <= member.size(); count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                size += count;
            }
        }
        requireSize(member, size);
        return digest.digest();
    }

    private static void requireSize(Member member, long size) throws ZipException {
        if (size != member.size()) {
            throw new ZipException(member.name() + " has another size than the archive says");
        }
    }

    private InputStream stream(Member member) throws IOException {
        ZipEntry entry = zip.getEntry(member.name());
        if (entry == null) {
            throw new ZipException(member.name() + " cannot be found in the archive");
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
