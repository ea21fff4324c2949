package io.wheelgate.wheel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipException;

/** A file that is read at any place, with numbers as zip archives write them. */
record ArchiveFile(FileChannel channel) implements Closeable {

    static ArchiveFile open(Path file) throws IOException {
        return new ArchiveFile(FileChannel.open(file, StandardOpenOption.READ));
    }

    long size() throws IOException {
        return channel.size();
    }

    /** @throws ZipException when the file ends before */
    ByteBuffer bytes(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, position + bytes.position());
            if (count <= 0) {
                throw new ZipException("it ends too early");
            }
        }
        return bytes.flip();
    }

    static ByteBuffer slice(ByteBuffer bytes, int position, int length) {
        return bytes.slice(position, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** One part of the file as a stream. */
    InputStream part(long start, long length) {
        return new Part(channel, start, start + length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static final class Part extends InputStream {

        private final FileChannel channel;
        private final long end;
        private long position;

        Part(FileChannel channel, long start, long end) {
            this.channel = channel;
            this.position = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int most = (int) Math.min(length, end - position);
            int count = most == 0 ? -1 : channel.read(ByteBuffer.wrap(bytes, offset, most), position);
            position += Math.max(0, count);
            return count;
        }
    }
}
