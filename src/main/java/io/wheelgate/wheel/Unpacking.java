package io.wheelgate.wheel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Unpacks one entry, and holds what comes out against what the archive says of it. */
final class Unpacking {

    private final Member member;
    private final CRC32 crc = new CRC32();
    private long size;

    private Unpacking(Member member) {
        this.member = member;
    }

    /** @throws ZipException when the content is damaged, longer or shorter, or not all that is packed is content */
    static void of(Member member, InputStream packed, OutputStream out) throws IOException {
        Unpacking unpacking = new Unpacking(member);
        if (!member.isDeflated()) {
            unpacking.copy(packed, out);
            return;
        }
        Inflater inflater = new Inflater(true);
        try {
            unpacking.copy(new InflaterInputStream(packed, inflater, 8192), out);
            unpacking.require(inflater.getBytesRead() == member.packed(), "has bytes behind its content");
        } finally {
            inflater.end();
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[65_536];
        for (int count = in.read(buffer); count >= 0 && size <= member.size(); count = in.read(buffer)) {
            crc.update(buffer, 0, count);
            out.write(buffer, 0, count);
            size += count;
        }
        require(size == member.size(), "has another size than the archive says");
        require((int) crc.getValue() == member.crc(), "has another checksum than the archive says");
    }

    private void require(boolean condition, String problem) throws ZipException {
        if (!condition) {
            throw new ZipException(member.name() + " " + problem);
        }
    }
}
