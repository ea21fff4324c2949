package io.wheelgate.forge;

/**
 * A pull request as the forge has it now; GitLab calls it a merge request.
 *
 * @param number by which people know it, without a sign in front
 * @param url its page
 * @param branch what shall be merged, {@code target} the branch that it shall be merged into
 */
public record PullRequest(String number, String url, State state, String branch, String target) {

    /** What became of it; those that matter most come first. */
    public enum State {
        OPEN,
        MERGED,
        /** Without having been merged. */
        CLOSED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
