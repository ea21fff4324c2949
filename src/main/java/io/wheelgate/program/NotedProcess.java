package io.wheelgate.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process that was noted once, told from a later one with its number by when it began: counted from the machine's start
 * where the system tells that, because a clock that is set changes every other time.
 */
record NotedProcess(ProcessHandle handle, List<String> note, Instant written) {

    /** A process writes its note right after it begins. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Of a line of {@code /proc/<pid>/stat}, counted from its state, which follows the name in parentheses. */
    private static final int BEGUN = 19;

    static Optional<NotedProcess> read(Path note) throws IOException {
        List<String> lines = Files.readAllLines(note);
        Instant written = Files.getLastModifiedTime(note).toInstant();
        return lines.isEmpty()
                ? Optional.empty()
                : number(lines.get(0))
                        .flatMap(ProcessHandle::of)
                        .map(handle -> new NotedProcess(handle, lines, written));
    }

    private static Optional<Long> number(String line) {
        String number = line.split(" ", 2)[0];
        return number.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(number)) : Optional.empty();
    }

    /** A process that has ended and that nobody has asked about yet does not run. */
    boolean isRunning() {
        return handle.isAlive() && (note.size() > 1 ? isTheSame() : beganThen());
    }

    private boolean isTheSame() {
        try {
            List<String> now = fields(Files.readString(Path.of("/proc", "" + handle.pid(), "stat")));
            return Files.readString(BOOT).strip().equals(note.get(1))
                    && !now.get(0).equals("Z")
                    && now.get(BEGUN).equals(fields(note.get(0)).get(BEGUN));
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<String> fields(String stat) {
        return List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "));
    }

    private boolean beganThen() {
        return handle.info()
                .startInstant()
                .filter(start -> Duration.between(start, written).abs().compareTo(SOON) <= 0)
                .isPresent();
    }
}
