package io.wheelgate.proof;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A zip archive that there is one way to write: entries as they are, in the order of their names, dated 1980-01-01,
 * with nothing before, between or behind. What is not the very bytes that {@link #write} makes is refused.
 */
public final class Archive {

    /** The largest archive, in bytes. */
    public static final int LARGEST = 512 * 1024 * 1024;

    private static final int MOST_FILES = 10_000;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final short VERSION = 10;
    private static final short FIRST_DAY = 0x21;

    /** No name leads out of a directory, hides, or is another one on another system. */
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,260}\\z)[A-Za-z0-9_][A-Za-z0-9._+!-]*(/[A-Za-z0-9_][A-Za-z0-9._+!-]*)*");

    private Archive() {}

    /** @throws Malformed when a name cannot be in a pack, or all of it is too large */
    public static byte[] write(Map<String, byte[]> files) {
        SortedMap<String, byte[]> sorted = new TreeMap<>(files);
        sorted.keySet().forEach(Archive::requireName);
        ByteBuffer out = ByteBuffer.allocate(length(sorted)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer table = ByteBuffer.allocate(tableLength(sorted)).order(ByteOrder.LITTLE_ENDIAN);
        sorted.forEach((name, content) -> write(name, content, out, table));
        int begin = out.position();
        out.put(table.array());
        end(out, sorted.size(), table.capacity(), begin);
        return out.array();
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Malformed("A pack has no file of the name “" + name + "”");
        }
    }

    private static int length(SortedMap<String, byte[]> files) {
        long length = END_LENGTH + (long) tableLength(files);
        for (var file : files.entrySet()) {
            length += LOCAL_LENGTH + file.getKey().length() + (long) file.getValue().length;
        }
        if (length > LARGEST || files.size() > MOST_FILES) {
            throw new Malformed("A pack has at most %d files and %d bytes, and this one would have %d and %d"
                    .formatted(MOST_FILES, LARGEST, files.size(), length));
        }
        return (int) length;
    }

    private static int tableLength(SortedMap<String, byte[]> files) {
        return files.keySet().stream()
                .mapToInt(name -> CENTRAL_LENGTH + name.length())
                .sum();
    }

    private static void write(String name, byte[] content, ByteBuffer out, ByteBuffer table) {
        int begin = out.position();
        out.putInt(LOCAL);
        table.putInt(CENTRAL).putShort(VERSION);
        both(name, content, out);
        both(name, content, table);
        table.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(begin);
        out.put(ascii(name)).put(content);
        table.put(ascii(name));
    }

    /** What an entry says of itself, and the table of it, in the same order. */
    private static void both(String name, byte[] content, ByteBuffer to) {
        CRC32 crc = new CRC32();
        crc.update(content);
        to.putShort(VERSION)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(FIRST_DAY);
        to.putInt((int) crc.getValue()).putInt(content.length).putInt(content.length);
        to.putShort((short) name.length()).putShort((short) 0);
    }

    private static void end(ByteBuffer out, int files, int length, int begin) {
        out.putInt(END).putShort((short) 0).putShort((short) 0);
        out.putShort((short) files).putShort((short) files);
        out.putInt(length).putInt(begin).putShort((short) 0);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** The files by their names. @throws Malformed when these are not the bytes that {@link #write} makes of them */
    public static SortedMap<String, byte[]> read(byte[] archive) {
        if (archive.length > LARGEST) {
            throw new Malformed("The archive is larger than a pack may be");
        }
        SortedMap<String, byte[]> files = entries(ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN));
        if (!Arrays.equals(write(files), archive)) {
            throw new Malformed(
                    "This is no pack as a desk writes it: it was changed, cut off, or packed again by another"
                            + " program. Check the very file that came from the desk");
        }
        return files;
    }

    /** The entries as they lie one after the other; whether all else is right shows when they are written again. */
    private static SortedMap<String, byte[]> entries(ByteBuffer in) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        while (in.remaining() >= LOCAL_LENGTH && in.getInt(in.position()) == LOCAL) {
            int begin = in.position();
            int size = in.getInt(begin + 22);
            int name = Short.toUnsignedInt(in.getShort(begin + 26));
            in.position(begin + LOCAL_LENGTH);
            String read = new String(take(in, name), StandardCharsets.US_ASCII);
            if (files.put(read, take(in, size)) != null) {
                throw new Malformed("The archive has two files of the same name");
            }
        }
        return files;
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new Malformed("The archive ends within a file");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
