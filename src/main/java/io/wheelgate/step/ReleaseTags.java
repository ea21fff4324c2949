package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Version;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was released, as the tags of the library tell it. */
record ReleaseTags(GitRepository git, Library library) {

    /** The newest final version before another one that has a tag. */
    Optional<Version> lastBefore(Version target) {
        return git.tags().stream()
                .flatMap(name -> version(name).stream())
                .filter(version -> !version.isPreRelease() && version.compareTo(target) < 0)
                .max(Comparator.naturalOrder());
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
