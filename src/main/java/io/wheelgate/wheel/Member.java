package io.wheelgate.wheel;

/**
 * One entry of a zip archive, as its central directory describes it.
 *
 * @param size of the content, not compressed
 * @param mode the unix mode with its file type; 0 when the archive was not written on a unix
 */
record Member(String name, int flags, int method, long size, int mode) {

    private static final int ENCRYPTED = 0x41;
    private static final int FILE_TYPE = 0170000;
    private static final int SYMBOLIC_LINK = 0120000;
    private static final int REGULAR = 0100000;

    boolean isDirectory() {
        return name.endsWith("/");
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    /** Stored and deflated are what PEP 427's readers must know. */
    boolean isReadable() {
        return method == 0 || method == 8;
    }

    boolean isRegularFile() {
        int type = mode & FILE_TYPE;
        return type == 0 || type == REGULAR;
    }

    boolean isLink() {
        return (mode & FILE_TYPE) == SYMBOLIC_LINK;
    }
}
