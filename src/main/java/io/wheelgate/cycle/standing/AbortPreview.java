package io.wheelgate.cycle.standing;

import java.util.List;

/**
 * What an abort would do at this moment, in sentences for people.
 *
 * @param first what happens before anything is undone
 * @param undone what is brought back
 * @param leftAlone what a person has changed since, which is theirs
 * @param stuck what could not be asked, or cannot be brought back as it is now: a person decides
 * @param marked what becomes of each version
 * @param stays what cannot be undone
 * @param untouched what the cycle has not touched, or what is as it was before
 */
public record AbortPreview(
        List<String> first,
        List<String> undone,
        List<String> leftAlone,
        List<String> stuck,
        List<String> marked,
        List<String> stays,
        List<String> untouched) {}
