package io.wheelgate.configuration;

/**
 * Something in the configuration that the desk cannot work with.
 *
 * @param key the full name of the key
 * @param what what is wrong with it, following the key in a sentence
 * @param example a value, or a key with its value, that would be right
 */
record Mistake(String key, String what, String example) {

    @Override
    public String toString() {
        return key + "\n    " + what + "\n    example: " + example;
    }
}
