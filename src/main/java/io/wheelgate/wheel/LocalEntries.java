package io.wheelgate.wheel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * The entries of a zip archive as they lie one after the other: for a reader that goes by these and not by the table of
 * contents, as some installers do, the archive must be the same.
 */
final class LocalEntries {

    private static final int ENTRY_SIGNATURE = 0x04034b50;
    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int ENTRY_SIZE = 30;
    private static final int DESCRIPTOR_SIZE = 12;

    private final ArchiveFile file;
    private final Map<Member, Long> contents = new HashMap<>();
    private long position;

    private LocalEntries(ArchiveFile file) {
        this.file = file;
    }

    /**
     * @return where each entry's content begins
     * @throws ZipException when the archive holds anything else than the entries of its table of contents, or they
     *     call themselves otherwise than the table does
     */
    static Map<Member, Long> read(ArchiveFile file, CentralDirectory directory) throws IOException {
        LocalEntries entries = new LocalEntries(file);
        List<Member> inPlace = directory.members().stream()
                .sorted(Comparator.comparingLong(Member::offset))
                .toList();
        for (Member member : inPlace) {
            entries.requireHere(member.offset());
            entries.pass(member);
        }
        entries.requireHere(directory.offset());
        return entries.contents;
    }

    private void requireHere(long offset) throws ZipException {
        require(
                position == offset,
                "it has bytes before, between or behind its entries that its table of contents does not name");
    }

    private void pass(Member member) throws IOException {
        ByteBuffer header = file.bytes(position, ENTRY_SIZE);
        require(header.getInt(0) == ENTRY_SIGNATURE, "its entry " + member.name() + " does not begin where it says");
        int name = Short.toUnsignedInt(header.getShort(26));
        int extra = Short.toUnsignedInt(header.getShort(28));
        ByteBuffer texts = file.bytes(position + ENTRY_SIZE, name + extra);
        requireSame(member, header, texts.slice(0, name));
        ExtraFields.check(member.name(), ArchiveFile.slice(texts, name, extra));
        position += ENTRY_SIZE + name + extra;
        contents.put(member, position);
        position += member.packed();
        if (member.isStreamed()) {
            position += descriptor(member);
        }
    }

    private static void requireSame(Member member, ByteBuffer header, ByteBuffer name) throws ZipException {
        boolean known = hasSizes(member, header, 14);
        boolean unknown = member.isStreamed() && header.getInt(14) == 0 && header.getLong(18) == 0;
        require(
                StandardCharsets.UTF_8.encode(member.name()).equals(name)
                        && Short.toUnsignedInt(header.getShort(6)) == member.flags()
                        && Short.toUnsignedInt(header.getShort(8)) == member.method()
                        && (known || unknown),
                "its entry " + member.name()
                        + " has another name, size, checksum or kind of compression than in the table of contents");
    }

    /** Checksum, size in the archive, size. */
    private static boolean hasSizes(Member member, ByteBuffer bytes, int at) {
        return bytes.getInt(at) == member.crc()
                && Integer.toUnsignedLong(bytes.getInt(at + 4)) == member.packed()
                && Integer.toUnsignedLong(bytes.getInt(at + 8)) == member.size();
    }

    private int descriptor(Member member) throws IOException {
        int signature = file.bytes(position, 4).getInt(0) == DESCRIPTOR_SIGNATURE ? 4 : 0;
        require(
                hasSizes(member, file.bytes(position + signature, DESCRIPTOR_SIZE), 0),
                "its entry " + member.name()
                        + " is followed by another size or checksum than in the table of contents");
        return signature + DESCRIPTOR_SIZE;
    }

    private static void require(boolean condition, String problem) throws ZipException {
        if (!condition) {
            throw new ZipException(problem);
        }
    }
}
