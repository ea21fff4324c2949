package io.wheelgate.wheel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The table of contents of a zip archive, with what the JDK's reader does not tell: mode bits and every duplicate.
 *
 * @param offset where it begins in the archive
 */
record CentralDirectory(List<Member> members, long offset) {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIZE = 46;
    private static final long MAX_SIZE = 64L << 20;
    private static final long ZIP64 = 0xFFFFFFFFL;
    private static final int UTF_8_NAME = 0x800;

    /**
     * @throws ZipException when it is not a plain zip archive: one that ends with its table of contents, without
     *     comments and without the ZIP64 extension
     */
    static CentralDirectory read(ArchiveFile file) throws IOException {
        long end = file.size() - END_SIZE;
        require(end >= 0, "it is too short for a zip archive");
        ByteBuffer record = file.bytes(end, END_SIZE);
        require(record.getInt(0) == END_SIGNATURE, "it does not end with the end of a zip archive");
        long size = Integer.toUnsignedLong(record.getInt(12));
        long offset = Integer.toUnsignedLong(record.getInt(16));
        require(offset + size == end, "its table of contents is not where the archive says");
        require(size <= MAX_SIZE, "its table of contents is longer than 64 MiB");
        require(record.getInt(4) == 0 && count(record, 8) == count(record, 10), "it is one part of a divided archive");
        List<Member> members = members(file.bytes(offset, (int) size));
        require(members.size() == count(record, 10), "its table of contents has another length than the archive says");
        return new CentralDirectory(members, offset);
    }

    private static int count(ByteBuffer record, int position) {
        return Short.toUnsignedInt(record.getShort(position));
    }

    private static List<Member> members(ByteBuffer table) throws IOException {
        List<Member> members = new ArrayList<>();
        int position = 0;
        while (position < table.limit()) {
            require(
                    position + ENTRY_SIZE <= table.limit() && table.getInt(position) == ENTRY_SIGNATURE,
                    "its table of contents is damaged");
            int name = count(table, position + 28);
            int extra = count(table, position + 30);
            int next = position + ENTRY_SIZE + name + extra + count(table, position + 32);
            require(next <= table.limit(), "its table of contents is damaged");
            Member member = member(table, position, name);
            require(count(table, position + 32) == 0, "its entry " + member.name() + " has a comment");
            ExtraFields.check(member.name(), ArchiveFile.slice(table, position + ENTRY_SIZE + name, extra));
            members.add(member);
            position = next;
        }
        return members;
    }

    private static Member member(ByteBuffer table, int position, int nameLength) throws IOException {
        int flags = count(table, position + 8);
        long packed = Integer.toUnsignedLong(table.getInt(position + 20));
        long size = Integer.toUnsignedLong(table.getInt(position + 24));
        long offset = Integer.toUnsignedLong(table.getInt(position + 42));
        require(packed != ZIP64 && size != ZIP64 && offset != ZIP64, "it uses the ZIP64 extension");
        String name = name(table.slice(position + ENTRY_SIZE, nameLength), flags);
        int crc = table.getInt(position + 16);
        return new Member(
                name, flags, count(table, position + 10), crc, packed, size, table.getInt(position + 38), offset);
    }

    /** Without the flag, readers disagree about the encoding. */
    private static String name(ByteBuffer bytes, int flags) throws IOException {
        String name = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        boolean ascii = name.chars().allMatch(character -> character < 128);
        require(ascii || (flags & UTF_8_NAME) != 0, "the name " + name + " is not marked as UTF-8");
        return name;
    }

    private static void require(boolean condition, String problem) throws ZipException {
        if (!condition) {
            throw new ZipException(problem);
        }
    }
}
