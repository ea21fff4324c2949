package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.CommitterProperties;
import io.wheelgate.configuration.ProductProperties.LibraryProperties;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product.Library;
import java.time.Duration;
import java.util.List;

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
                new DevelopmentReader(section).read(library),
                hotFixBranches(library, List.of(development, release)));
    }

    /** A branch cannot lie below another one: git keeps them as files. */
    private String hotFixBranches(LibraryProperties library, List<String> branches) {
        String format = section.required(
                "hot-fix-branch-format",
                library.hotFixBranchFormat(),
                Library.HOT_FIX_BRANCHES,
                "",
                GitTexts::tagFormat);
        branches.stream()
                .filter(branch -> !branch.isEmpty() && (format + "/").startsWith(branch + "/"))
                .forEach(branch -> section.mistake(
                        "hot-fix-branch-format",
                        "is \"" + format + "\": git allows no branch below the branch " + branch,
                        Library.HOT_FIX_BRANCHES));
        return format;
    }

    private static Person committer(CommitterProperties committer, Section section) {
        return new Person(
                section.required("name", committer.name(), "Wheelgate", "", GitTexts::oneLine),
                section.required("email", committer.email(), "wheelgate@example.org", "", GitTexts::oneLine));
    }
}
