package io.wheelgate.cycle.standing;

import java.util.List;

/**
 * What an abort would do at this moment, in sentences for people.
 *
 * @param first what happens before anything is undone
 * @param undone what is brought back
 * @param leftAlone what is not brought back, and why
 * @param marked what becomes of each version
 * @param stays what cannot be undone
 * @param untouched what the cycle has not touched
 */
public record AbortPreview(
        List<String> first,
        List<String> undone,
        List<String> leftAlone,
        List<String> marked,
        List<String> stays,
        List<String> untouched) {}
