package io.wheelgate.program;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines that were appended to a log since a moment. */
final class LogTail {

    private static final int BYTES = 16_384;
    private static final int LINES = 40;
    private static final Pattern ESCAPE_SEQUENCE = Pattern.compile("\u001b(?:\\[[0-9;?]*[ -/]*[@-~]|[@-_])");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private final Path log;
    private final long begin;

    private LogTail(Path log, long begin) {
        this.log = log;
        this.begin = begin;
    }

    static LogTail from(Path log) {
        return new LogTail(log, log.toFile().length());
    }

    /** What people can read and databases can store: no terminal colours, no control characters. */
    List<String> lines() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            List<String> lines = text(file).lines().map(LogTail::readable).toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException e) {
            return List.of("(the output in " + log + " could not be read: " + e.getMessage() + ")");
        }
    }

    private String text(RandomAccessFile file) throws IOException {
        long end = file.length();
        long start = Math.max(Math.min(begin, end), end - BYTES);
        byte[] bytes = new byte[(int) (end - start)];
        file.seek(start);
        file.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String readable(String line) {
        return CONTROL.matcher(ESCAPE_SEQUENCE.matcher(line).replaceAll("")).replaceAll("\uFFFD");
    }
}
