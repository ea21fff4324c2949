package io.wheelgate.cycle.record;

import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Secret;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the record is kept; nothing here switches it off.
 *
 * @param origin its name in checkpoints; empty for one that is made of its key
 * @param replacedKey the key, in a note's form, that another one replaces at this start
 * @param every how often new entries get their place in the tree
 */
@ConfigurationProperties("wheelgate.record")
public record RecordProperties(
        @DefaultValue("") String origin,
        @DefaultValue("") String replacedKey,
        @DefaultValue("1s") Duration every,
        @DefaultValue Anchor anchor) {

    /**
     * Where checkpoints are kept outside.
     *
     * @param repository the URL of a git repository; empty when there is none
     * @param password a reference, as for any other credential
     * @param every how often the newest checkpoint is brought there
     */
    public record Anchor(
            @DefaultValue("") String repository,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("main") String branch,
            @DefaultValue("1m") Duration every) {

        Optional<Repository> address() {
            return repository.isBlank()
                    ? Optional.empty()
                    : Optional.of(new Repository(
                            repository, text(user), text(password).map(Secret::new)));
        }

        private static Optional<String> text(String value) {
            return Optional.of(value).filter(given -> !given.isBlank());
        }
    }
}
