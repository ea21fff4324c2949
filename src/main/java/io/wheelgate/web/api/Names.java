package io.wheelgate.web.api;

import java.util.Locale;

/** How constants are called in the API: {@code releaseManager} for {@code RELEASE_MANAGER}. */
final class Names {

    private Names() {}

    static String of(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
