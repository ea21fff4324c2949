package io.wheelgate.forge;

import io.wheelgate.release.Forge;
import java.util.Optional;

/**
 * The pull requests of repositories. Whatever a forge says about its branches is not asked for: git has them.
 *
 * <p>Each method throws a {@link ForgeFailure} when there was no answer, or none that makes sense.
 */
public interface PullRequests {

    /** The pull request of a branch of the repository itself into another one; of several, the one that is open. */
    Optional<PullRequest> find(Forge forge, String branch, String target);

    /** @return empty when the forge knows no such pull request, or does not show it to the desk's user */
    Optional<PullRequest> read(Forge forge, String number);

    /**
     * Opens one. A forge has one open pull request at most from a branch into another one, and rejects a second one.
     *
     * @throws ForgeFailure when the outcome is unknown, or it was rejected: look before trying again
     */
    PullRequest open(Forge forge, Draft draft);

    /** Says why, then closes it. */
    void close(Forge forge, String number, String comment);

    /** @param text in Markdown */
    record Draft(String branch, String target, String title, String text) {}
}
