package io.wheelgate.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Puts texts together by chance, the same ones in every run. */
final class RandomText {

    private final Random random;

    RandomText(long seed) {
        this.random = new Random(seed);
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }

    <T> List<T> shuffled(List<T> choices) {
        List<T> shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Up to so many of the choices, one after another. */
    String some(int most, List<String> choices) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(one(choices));
        }
        return text.toString();
    }

    String version() {
        return below(30) + "." + below(12) + one(List.of("", "", ".0", "." + below(9), ".1.2"))
                + one(List.of("", "", "", "rc" + below(12), "a1", ".dev3", ".post2", "+local.1"));
    }

    /** A version in a spelling that PEP 440 accepts and nobody should use. */
    String oddVersion() {
        return one(List.of("", "", "v", "V")) + one(List.of("", "0")) + below(30) + "." + below(9)
                + one(List.of("", "", "", ".RC1", "-rc.2", "_ALPHA", "-3", "c4", ".Dev"));
    }
}
