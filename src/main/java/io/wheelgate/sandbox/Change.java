package io.wheelgate.sandbox;

import java.util.List;

/**
 * What a developer commits: pieces of text replaced in some files.
 *
 * @param message of the commit
 */
public record Change(String message, List<Edit> edits) {

    /** @param before occurs exactly once in the file */
    public record Edit(String path, String before, String after) {

        String applyTo(String text) {
            int at = text.indexOf(before);
            if (at < 0 || text.indexOf(before, at + 1) >= 0) {
                throw new SandboxFailure(path + " does not hold this text exactly once: " + before);
            }
            return text.substring(0, at) + after + text.substring(at + before.length());
        }
    }
}
