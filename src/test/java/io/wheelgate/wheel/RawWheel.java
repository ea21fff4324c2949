package io.wheelgate.wheel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A wheel taken apart, in which every byte of the archive can be another one. */
final class RawWheel {

    static final int FILE = 0100644;

    final List<Part> parts = new ArrayList<>();
    String fileName;
    byte[] before = {};
    byte[] beforeTable = {};
    byte[] behind = {};
    String comment = "";

    /** One entry: what the two headers say of it, and what is in it. */
    static final class Part {
        String name;
        byte[] content;
        int attributes;
        int system = 3;
        int flags;
        int method = 8;
        int level = 6;
        int time = 33 << 16;
        String localName = "";
        byte[] extra = {};
        byte[] localExtra = {};
        String comment = "";
        byte[] tail = {};
        byte[] gap = {};
        int crcError;
        int localSizeError;

        Part(String name, byte[] content, int mode) {
            this.name = name;
            this.content = content;
            this.attributes = mode << 16;
        }

        String text() {
            return new String(content, StandardCharsets.ISO_8859_1);
        }

        byte[] packed() {
            if (method != 8) {
                return joined(content, tail);
            }
            Deflater deflater = new Deflater(level, true);
            deflater.setInput(content);
            deflater.finish();
            byte[] buffer = new byte[content.length * 2 + 100];
            int size = deflater.deflate(buffer);
            deflater.end();
            return joined(Arrays.copyOf(buffer, size), tail);
        }

        int crc() {
            CRC32 crc = new CRC32();
            crc.update(content);
            return (int) crc.getValue() + crcError;
        }
    }

    private RawWheel(String fileName) {
        this.fileName = fileName;
    }

    static RawWheel read(Path file) {
        RawWheel wheel = new RawWheel(String.valueOf(file.getFileName()));
        try (WheelArchive archive = WheelArchive.open(file)) {
            for (Member member : archive.members()) {
                wheel.parts.add(new Part(member.name(), archive.bytes(member), member.mode()));
            }
            return wheel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Part part(String end) {
        return parts.stream()
                .filter(part -> part.name.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    RawWheel add(String name, String content) {
        Part part = new Part(name, content.getBytes(StandardCharsets.ISO_8859_1), FILE);
        parts.add(part);
        return this;
    }

    RawWheel addDirectory(String name, String content) {
        add(name, content).part(name).attributes = 0040755 << 16;
        return this;
    }

    RawWheel edit(String end, UnaryOperator<String> edit) {
        Part part = part(end);
        String edited = edit.apply(part.text());
        if (edited.equals(part.text())) {
            throw new AssertionError("Nothing was changed in " + end);
        }
        part.content = edited.getBytes(StandardCharsets.ISO_8859_1);
        return this;
    }

    RawWheel replace(String end, String text, String other) {
        return edit(end, content -> content.replace(text, other));
    }

    /** With a RECORD that fits, as whoever changes a wheel would see to. */
    RawWheel recorded() {
        StringBuilder rows = new StringBuilder();
        Part record = part(".dist-info/RECORD");
        parts.stream()
                .filter(part -> part != record && !part.name.endsWith("/"))
                .forEach(part -> rows.append(row(part)));
        record.content = (rows + record.name + ",,\n").getBytes(StandardCharsets.UTF_8);
        return this;
    }

    private static String row(Part part) {
        return part.name.endsWith("RECORD.jws")
                ? ""
                : part.name + ",sha256=" + TestWheel.sha256(part.content) + "," + part.content.length + "\n";
    }

    Path write(Path directory) {
        try {
            return Files.write(Files.createDirectories(directory).resolve(fileName), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        out.writeBytes(before);
        for (Part part : parts) {
            int offset = out.size();
            writeEntry(part, out);
            writeRow(part, offset, table);
        }
        out.writeBytes(beforeTable);
        int offset = out.size();
        out.writeBytes(table.toByteArray());
        byte[] said = utf8(comment);
        out.writeBytes(buffer(22)
                .putInt(0x06054b50)
                .position(8)
                .putShort((short) parts.size())
                .putShort((short) parts.size())
                .putInt(table.size())
                .putInt(offset)
                .putShort((short) said.length)
                .array());
        out.writeBytes(said);
        out.writeBytes(behind);
        return out.toByteArray();
    }

    private static void writeEntry(Part part, ByteArrayOutputStream out) {
        byte[] name = utf8(part.localName.isEmpty() ? part.name : part.localName);
        boolean streamed = (part.flags & 8) != 0;
        byte[] packed = part.packed();
        out.writeBytes(buffer(30)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) part.flags)
                .putShort((short) part.method)
                .putInt(part.time)
                .putInt(streamed ? 0 : part.crc())
                .putInt(streamed ? 0 : packed.length)
                .putInt(streamed ? 0 : part.content.length + part.localSizeError)
                .putShort((short) name.length)
                .putShort((short) part.localExtra.length)
                .array());
        out.writeBytes(name);
        out.writeBytes(part.localExtra);
        out.writeBytes(packed);
        if (streamed) {
            out.writeBytes(buffer(16)
                    .putInt(0x08074b50)
                    .putInt(part.crc())
                    .putInt(packed.length)
                    .putInt(part.content.length + part.localSizeError)
                    .array());
        }
        out.writeBytes(part.gap);
    }

    private static void writeRow(Part part, int offset, ByteArrayOutputStream table) {
        byte[] name = utf8(part.name);
        byte[] said = utf8(part.comment);
        table.writeBytes(buffer(46)
                .putInt(0x02014b50)
                .put((byte) 20)
                .put((byte) part.system)
                .putShort((short) 20)
                .putShort((short) part.flags)
                .putShort((short) part.method)
                .putInt(part.time)
                .putInt(part.crc())
                .putInt(part.packed().length)
                .putInt(part.content.length)
                .putShort((short) name.length)
                .putShort((short) part.extra.length)
                .putShort((short) said.length)
                .position(38)
                .putInt(part.attributes)
                .putInt(offset)
                .array());
        table.writeBytes(name);
        table.writeBytes(part.extra);
        table.writeBytes(said);
    }

    /** An extra field of a kind, as both headers carry them. */
    static byte[] field(int kind, byte[] content) {
        return joined(
                buffer(4)
                        .putShort((short) kind)
                        .putShort((short) content.length)
                        .array(),
                content);
    }

    static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
