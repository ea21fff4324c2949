package io.wheelgate.program;

import java.util.List;

/**
 * How a program ended.
 *
 * @param exitCode of the program; meaningless when it timed out
 * @param timedOut whether it exceeded its time limit, and was killed with its whole process group
 * @param lastLines the end of its output, at most 40 lines, for people
 */
public record Ended(int exitCode, boolean timedOut, List<String> lastLines) {

    public boolean succeeded() {
        return !timedOut && exitCode == 0;
    }

    /** "exit code 1" or "stopped after its time limit". */
    public String how() {
        return timedOut ? "stopped at its time limit" : "exit code " + exitCode;
    }
}
