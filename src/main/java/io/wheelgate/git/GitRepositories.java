package io.wheelgate.git;

import io.wheelgate.release.Product.Repository;

/** Opens git repositories by their address. */
public interface GitRepositories {

    /**
     * Opens the desk's mirror of a repository, after bringing it up to date with the remote.
     *
     * <p>The mirror is bare and kept between calls; branches and tags that the remote no longer has are gone from it,
     * objects are kept. Safe to call from several threads.
     *
     * @throws io.wheelgate.release.Refusal when the address is not one the desk may use (protocol, leading {@code -})
     *     or is not a git repository
     * @throws GitFailure when the remote could not be reached or refused the credentials
     */
    GitRepository open(Repository address);
}
