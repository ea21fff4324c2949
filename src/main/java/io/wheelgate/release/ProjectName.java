package io.wheelgate.release;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names of Python projects, which PEP 503 compares without regard to case and to {@code -}, {@code _} and {@code .}. */
public final class ProjectName {

    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");

    private ProjectName() {}

    /** The one spelling that all spellings of a name have in common: lower case, with single hyphens. */
    public static String normalised(String name) {
        return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    public static boolean isNormalised(String name) {
        return VALID.matcher(name).matches() && normalised(name).equals(name);
    }
}
