package io.wheelgate.wheel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/** Writes wheels byte by byte, also such as no tool would write. */
public final class TestWheel {

    private static final int FILE = 0100644;

    private final String stem;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String name, byte[] content, int mode, int flags, int method, long size) {}

    private TestWheel(String stem) {
        this.stem = stem;
    }

    /** A right wheel of the project {@code sample}. */
    public static TestWheel of(String version) {
        TestWheel wheel = new TestWheel("sample-" + version);
        wheel.add("sample/__init__.py", "\"\"\"Sample.\"\"\"\n__version__ = \"" + version + "\"\n");
        wheel.add("sample/data.txt", "data\n");
        wheel.addInfo(
                "METADATA", "Metadata-Version: 2.1\nName: sample\nVersion: " + version + "\nSummary: S\n\nText\n");
        wheel.addInfo("WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        return wheel;
    }

    public TestWheel add(String name, String content) {
        return add(name, content, FILE);
    }

    public TestWheel add(String name, String content, int mode) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return add(new Entry(name, bytes, mode, 0, 0, bytes.length));
    }

    TestWheel addLatin1(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        return add(new Entry(name, bytes, FILE, 0, 0, bytes.length));
    }

    TestWheel addEncrypted(String name) {
        return add(new Entry(name, new byte[20], FILE, 1, 0, 20));
    }

    TestWheel addWithMethod(String name, int method) {
        return add(new Entry(name, new byte[20], FILE, 0, method, 20));
    }

    TestWheel addClaiming(String name, long size) {
        return add(new Entry(name, new byte[20], FILE, 0, 0, size));
    }

    private TestWheel add(Entry entry) {
        entries.add(entry);
        return this;
    }

    public TestWheel addInfo(String name, String content) {
        return add(stem + ".dist-info/" + name, content);
    }

    public TestWheel without(String name) {
        entries.removeIf(entry -> entry.name().equals(name) || entry.name().equals(stem + ".dist-info/" + name));
        return this;
    }

    public TestWheel replace(String name, String content) {
        return without(name).add(name, content);
    }

    public TestWheel replaceInfo(String name, String content) {
        return without(name).addInfo(name, content);
    }

    String recordRows() {
        StringBuilder rows = new StringBuilder();
        entries.forEach(entry -> rows.append(row(entry)).append('\n'));
        return rows + stem + ".dist-info/RECORD,,\n";
    }

    private static String row(Entry entry) {
        return entry.name() + ",sha256=" + sha256(entry.content()) + "," + entry.content().length;
    }

    /** With the right RECORD. */
    public Path write(Path directory) {
        addInfo("RECORD", recordRows());
        return writeAs(directory, stem + "-py3-none-any.whl");
    }

    /** As it is. */
    public Path writeAs(Path directory, String fileName) {
        try {
            Files.createDirectories(directory);
            return Files.write(directory.resolve(fileName), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            int offset = out.size();
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            out.writeBytes(
                    buffer(30).putInt(0x04034b50).put(common(entry, name)).array());
            out.writeBytes(name);
            out.writeBytes(entry.content());
            table.writeBytes(buffer(46)
                    .putInt(0x02014b50)
                    .putShort((short) (3 << 8 | 20))
                    .put(common(entry, name))
                    .position(38)
                    .putInt(entry.mode() << 16)
                    .putInt(offset)
                    .array());
            table.writeBytes(name);
        }
        int offset = out.size();
        out.writeBytes(table.toByteArray());
        out.writeBytes(buffer(22)
                .putInt(0x06054b50)
                .position(8)
                .putShort((short) entries.size())
                .putShort((short) entries.size())
                .putInt(table.size())
                .putInt(offset)
                .array());
        return out.toByteArray();
    }

    private static byte[] common(Entry entry, byte[] name) {
        CRC32 crc = new CRC32();
        crc.update(entry.content());
        return buffer(26)
                .putShort((short) 20)
                .putShort((short) entry.flags())
                .putShort((short) entry.method())
                .putShort((short) 0)
                .putShort((short) 33)
                .putInt((int) crc.getValue())
                .putInt(entry.content().length)
                .putInt((int) entry.size())
                .putShort((short) name.length)
                .putShort((short) 0)
                .array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static String sha256(byte[] content) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
