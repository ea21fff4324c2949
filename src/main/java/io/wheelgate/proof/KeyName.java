package io.wheelgate.proof;

/** The rule for the names of keys in signed notes. */
final class KeyName {

    private KeyName() {}

    /** @throws Malformed for a name that is empty, too long, or has a space, a plus sign, a quote or a backslash */
    static String checked(String name) {
        if (name.isEmpty() || name.length() > 200 || name.chars().anyMatch(KeyName::isForbidden)) {
            throw new Malformed(
                    "The name of a key has 1 to 200 characters, and no space, plus, quote or control character");
        }
        return name;
    }

    private static boolean isForbidden(int letter) {
        return "+\"\\".indexOf(letter) >= 0
                || Character.isISOControl(letter)
                || Character.isWhitespace(letter)
                || Character.isSpaceChar(letter);
    }
}
