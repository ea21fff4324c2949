package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Tag;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The final versions that the library's repository has tags for. */
record FinalTags(GitRepository git, Library library) {

    /** Each as its tag writes it, in the order of the tags' names. */
    List<Version> all() {
        return git.tags().stream()
                .flatMap(tag -> version(tag).stream())
                .filter(version -> !version.isPreRelease())
                .toList();
    }

    /** The newest one before a version. */
    Optional<Version> lastBefore(Version target) {
        return all().stream().filter(version -> version.compareTo(target) < 0).max(Comparator.naturalOrder());
    }

    /** The tag of a final version, however that is written: of 1.4.0, it may be that of 1.4. */
    Optional<Tag> of(Version version) {
        return git.tag(library.tagOf(version)).or(() -> all().stream()
                .filter(version::equals)
                .findFirst()
                .flatMap(written -> git.tag(library.tagOf(written))));
    }

    /** The version that a tag is for; empty for tags of other things. */
    private Optional<Version> version(String tag) {
        String[] around = library.tagFormat().split(Pattern.quote("{version}"), 2);
        if (tag.length() <= around[0].length() + around[1].length()
                || !tag.startsWith(around[0])
                || !tag.endsWith(around[1])) {
            return Optional.empty();
        }
        try {
            Version version = Version.parse(tag.substring(around[0].length(), tag.length() - around[1].length()));
            return Optional.of(version).filter(read -> library.tagOf(read).equals(tag));
        } catch (IllegalArgumentException notAVersion) {
            return Optional.empty();
        }
    }
}
