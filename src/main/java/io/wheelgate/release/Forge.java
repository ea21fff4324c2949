package io.wheelgate.release;

import java.net.URI;
import java.util.Optional;

/**
 * Where the pull requests of a repository are.
 *
 * @param api the base of its API, as {@code https://api.github.com} or {@code https://git.example.org/api/v1}
 * @param project the repository as the forge names it, the owner in front
 * @param token what the desk comes with; its user may push branches and open pull requests
 */
public record Forge(Kind kind, URI api, String project, Optional<Secret> token) {

    /** Whose API it is. */
    public enum Kind {
        GITHUB("GitHub"),
        GITLAB("GitLab"),
        /** Forgejo too. */
        GITEA("Gitea");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
