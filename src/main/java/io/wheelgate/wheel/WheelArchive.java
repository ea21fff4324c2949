package io.wheelgate.wheel;

import io.wheelgate.release.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/** An open wheel whose entries have harmless names and sizes, the same ones for every kind of reader. */
final class WheelArchive implements Closeable {

    private static final int MAX_TEXT = 32 << 20;

    private final ArchiveFile file;
    private final List<Member> members;
    private final Map<Member, Long> contents;

    private WheelArchive(ArchiveFile file, List<Member> members, Map<Member, Long> contents) {
        this.file = file;
        this.members = members;
        this.contents = contents;
    }

    /**
     * @throws Refusal when it is not a zip archive, or one with dangerous entries
     * @throws WheelFailure when the file cannot be read
     */
    static WheelArchive open(Path path) {
        try {
            ArchiveFile file = ArchiveFile.open(path);
            try {
                return of(file);
            } catch (Refusal | IOException e) {
                file.close();
                throw e;
            }
        } catch (ZipException | CharacterCodingException e) {
            throw new Refusal("It is not a usable zip archive: " + e.getMessage());
        } catch (IOException e) {
            throw ZipWheelReader.unreadable(path, e);
        }
    }

    private static WheelArchive of(ArchiveFile file) throws IOException {
        CentralDirectory directory = CentralDirectory.read(file);
        List<String> violations = MemberRules.violations(directory.members());
        if (!violations.isEmpty()) {
            throw new Refusal(violations);
        }
        return new WheelArchive(file, directory.members(), LocalEntries.read(file, directory));
    }

    /** Everything in it, in its order. */
    List<Member> members() {
        return members;
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) member.size());
        unpack(member, bytes);
        return bytes.toByteArray();
    }

    /** Feeds a file's content to a digest. @throws ZipException as {@link #bytes} does */
    byte[] digest(Member member, MessageDigest digest) throws IOException {
        unpack(member, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return digest.digest();
    }

    private void unpack(Member member, OutputStream out) throws IOException {
        Long start = contents.get(member);
        if (start == null) {
            throw new ZipException(member.name() + " cannot be found in the archive");
        }
        Unpacking.of(member, file.part(start, member.packed()), out);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
