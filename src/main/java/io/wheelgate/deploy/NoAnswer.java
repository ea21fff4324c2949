package io.wheelgate.deploy;

/** Why an instance did not say its version, in a few words for people. */
final class NoAnswer extends Exception {

    NoAnswer(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
