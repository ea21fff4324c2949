package io.wheelgate.release;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a candidate is signed for.
 *
 * @param area what it is called, for example {@code functional}
 * @param group the id of the group whose members sign
 * @param signatures how many different people of the group must sign; at least one
 * @param checklist what a signer confirms to have done, in the order of the form
 * @param paths the files of the library that belong to it; none means every file
 * @param critical whether it is signed anew for each candidate, whatever has changed
 * @param due how many working days after being asked it should be signed
 * @param afterwards how long after it has gone live a hot fix may be signed; empty when it is signed before, like any release
 */
public record SignOffArea(
        String area,
        String group,
        int signatures,
        List<String> checklist,
        List<PathPattern> paths,
        boolean critical,
        Optional<Integer> due,
        Optional<Duration> afterwards) {

    /** A cycle that an older desk opened knows nothing of signatures that are given afterwards. */
    public SignOffArea {
        afterwards = Objects.requireNonNullElse(afterwards, Optional.empty());
    }

    /** An area that is signed before anything goes live. */
    public SignOffArea(
            String area,
            String group,
            int signatures,
            List<String> checklist,
            List<PathPattern> paths,
            boolean critical,
            Optional<Integer> due) {
        this(area, group, signatures, checklist, paths, critical, due, Optional.empty());
    }

    /** The same area, which a hot fix may be signed for afterwards. */
    public SignOffArea signedWithin(Duration time) {
        return new SignOffArea(area, group, signatures, checklist, paths, critical, due, Optional.of(time));
    }

    /** One signature of somebody in the group, for every file, at any time. */
    public static SignOffArea of(String area, String group) {
        return new SignOffArea(area, group, 1, List.of(), List.of(), false, Optional.empty());
    }

    boolean names(String path) {
        return paths.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
