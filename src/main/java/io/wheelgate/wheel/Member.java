package io.wheelgate.wheel;

/**
 * One entry of a zip archive, as its central directory describes it.
 *
 * @param method how it is compressed
 * @param crc the CRC-32 of the content
 * @param packed the size in the archive
 * @param size of the content, not compressed
 * @param attributes the external ones: the unix mode in the upper half, those of DOS in the lower; installers read the
 *     mode whatever system the archive says that it was written on
 * @param offset where its own header begins in the archive
 */
record Member(String name, int flags, int method, int crc, long packed, long size, int attributes, long offset) {

    private static final int ENCRYPTED = 0x41;
    private static final int STREAMED = 0x08;
    private static final int DEFLATED = 8;
    private static final int FILE_TYPE = 0170000;
    private static final int SYMBOLIC_LINK = 0120000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int DOS_DIRECTORY = 0x10;

    /** With its file type; 0 when the archive has no unix modes. */
    int mode() {
        return attributes >>> 16;
    }

    boolean isDirectory() {
        return name.endsWith("/");
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    /** Whether its sizes and checksum follow the content, because they were not known before. */
    boolean isStreamed() {
        return (flags & STREAMED) != 0;
    }

    boolean isDeflated() {
        return method == DEFLATED;
    }

    /** Stored and deflated are what PEP 427's readers must know. */
    boolean isReadable() {
        return method == 0 || isDeflated();
    }

    boolean isRegularFile() {
        return hasType(REGULAR) && !isDirectory() && (attributes & DOS_DIRECTORY) == 0;
    }

    boolean isPlainDirectory() {
        return hasType(DIRECTORY) && isDirectory();
    }

    private boolean hasType(int type) {
        return (mode() & FILE_TYPE) == 0 || (mode() & FILE_TYPE) == type;
    }

    boolean isLink() {
        return (mode() & FILE_TYPE) == SYMBOLIC_LINK;
    }
}
