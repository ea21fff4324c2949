package io.wheelgate.wheel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/** The table of contents of a zip archive, with what the JDK's reader does not tell: mode bits and every duplicate. */
final class CentralDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIZE = 46;
    private static final long MAX_SIZE = 64L << 20;
    private static final int UNIX = 3;
    private static final int UTF_8_NAME = 0x800;

    private CentralDirectory() {}

    /**
     * @throws ZipException when it is not a plain zip archive: one that begins with its first entry and ends with its
     *     table of contents, without a comment and without the ZIP64 extension
     */
    static List<Member> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return entries(table(channel));
        }
    }

    private static ByteBuffer table(FileChannel channel) throws IOException {
        long end = channel.size() - END_SIZE;
        require(end >= 0, "it is too short for a zip archive");
        ByteBuffer record = bytes(channel, end, END_SIZE);
        require(record.getInt(0) == END_SIGNATURE, "it does not end with the end of a zip archive");
        long size = Integer.toUnsignedLong(record.getInt(12));
        long offset = Integer.toUnsignedLong(record.getInt(16));
        require(offset + size == end, "its table of contents is not where the archive says");
        require(size <= MAX_SIZE, "its table of contents is longer than 64 MiB");
        ByteBuffer table = bytes(channel, offset, (int) size);
        require(count(record, 8) == count(record, 10), "it is one part of a divided archive");
        return table;
    }

    private static int count(ByteBuffer record, int position) {
        return Short.toUnsignedInt(record.getShort(position));
    }

    private static List<Member> entries(ByteBuffer table) throws IOException {
        List<Member> members = new ArrayList<>();
        int position = 0;
        while (position < table.limit()) {
            require(
                    position + ENTRY_SIZE <= table.limit() && table.getInt(position) == ENTRY_SIGNATURE,
                    "its table of contents is damaged");
            int name = count(table, position + 28);
            int next = position + ENTRY_SIZE + name + count(table, position + 30) + count(table, position + 32);
            require(next <= table.limit(), "its table of contents is damaged");
            members.add(member(table, position, name));
            position = next;
        }
        return members;
    }

    private static Member member(ByteBuffer table, int position, int nameLength) throws IOException {
        int flags = count(table, position + 8);
        long size = Integer.toUnsignedLong(table.getInt(position + 24));
        require(size != 0xFFFFFFFFL, "it uses the ZIP64 extension");
        int mode = table.get(position + 5) == UNIX ? table.getInt(position + 38) >>> 16 : 0;
        String name = name(table.slice(position + ENTRY_SIZE, nameLength), flags);
        return new Member(name, flags, count(table, position + 10), size, mode);
    }

    /** Without the flag, readers disagree about the encoding. */
    private static String name(ByteBuffer bytes, int flags) throws IOException {
        String name = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        boolean ascii = name.chars().allMatch(character -> character < 128);
        require(ascii || (flags & UTF_8_NAME) != 0, "the name " + name + " is not marked as UTF-8");
        return name;
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, position + bytes.position());
            require(count > 0, "it ends too early");
        }
        return bytes.flip();
    }

    private static void require(boolean condition, String problem) throws ZipException {
        if (!condition) {
            throw new ZipException(problem);
        }
    }
}
