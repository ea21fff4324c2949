package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.CommitterProperties;
import io.wheelgate.configuration.ProductProperties.LibraryProperties;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product.Library;
import java.time.Duration;

/** Reads the library of a product. */
record LibraryReader(Section section) {

    Library read(LibraryProperties library) {
        String development =
                section.required("development-branch", library.developmentBranch(), "main", "", GitTexts::branch);
        String release = section.required("release-branch", library.releaseBranch(), "release", "", GitTexts::branch);
        if (!release.isEmpty() && release.equals(development)) {
            section.mistake(
                    "release-branch", "is \"" + release + "\", as development-branch: they must differ", "release");
        }
        return new Library(
                new RepositoryReader(section.below("repository")).read(library.repository()),
                development,
                release,
                section.required(
                        "version-file", library.versionFile(), "ukrdc/services/__init__.py", "", GitTexts::versionFile),
                section.required("tag-format", library.tagFormat(), "v{version}", "", GitTexts::tagFormat),
                section.required("build-time-limit", library.buildTimeLimit(), "30m", Duration.ZERO, Texts::limit),
                committer(library.committer(), section.below("committer")),
                new DevelopmentReader(section).read(library));
    }

    private static Person committer(CommitterProperties committer, Section section) {
        return new Person(
                section.required("name", committer.name(), "Wheelgate", "", GitTexts::oneLine),
                section.required("email", committer.email(), "wheelgate@example.org", "", GitTexts::oneLine));
    }
}
