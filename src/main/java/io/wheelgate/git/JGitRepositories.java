package io.wheelgate.git;

import io.wheelgate.release.Product.Repository;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps one open mirror per address. */
final class JGitRepositories implements GitRepositories {

    private final Path home;
    private final Map<String, Mirror> mirrors = new ConcurrentHashMap<>();

    JGitRepositories(Path home) {
        this.home = home;
        Mirror.tidy(home);
    }

    @Override
    public GitRepository open(Repository address) {
        SafeAddress.check(address.url());
        Mirror mirror = mirrors.computeIfAbsent(address.url(), url -> Mirror.open(home, url));
        return JGitRepository.fetched(mirror, new Remote(address));
    }
}
