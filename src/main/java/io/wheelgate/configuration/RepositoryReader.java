package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.RepositoryProperties;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Secret;
import java.util.Locale;
import java.util.Optional;

/** Reads where a git repository is. */
record RepositoryReader(Section section) {

    Repository read(RepositoryProperties repository) {
        String url = section.required(
                "url", repository.url(), "https://git.example.org/team/library.git", "", GitTexts::repositoryUrl);
        Optional<String> user = section.user(repository.user(), repository.password());
        Optional<Secret> password = section.secret("password", repository.password());
        if (user.isPresent() && !url.isEmpty() && !url.toLowerCase(Locale.ROOT).startsWith("http")) {
            section.mistake("user", "is only used with an http or https URL", "(leave user and password out)");
        }
        return new Repository(url, user, password, new ForgeReader(section).read(repository, url, password));
    }
}
