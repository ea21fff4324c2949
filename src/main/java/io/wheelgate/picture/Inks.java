package io.wheelgate.picture;

/**
 * The colours that a picture brings itself, for paper; the style sheet {@code picture.css} has the same for both schemes.
 *
 * @param line of outlines and words; {@code body} inside of a shape
 */
record Inks(String line, String body) {

    static final String PAPER = "#ffffff";
    private static final Inks PLAIN = new Inks("#22242a", PAPER);
    private static final Inks PERSON = new Inks("#0d4372", "#e3effb");
    private static final Inks AHEAD = new Inks("#5f6975", PAPER);

    static Inks of(State state) {
        return switch (state) {
            case DONE -> new Inks("#17692f", "#eaf6ed");
            case NOW -> new Inks("#0b5cad", "#d8e9fb");
            case WAITING -> new Inks("#7a4b00", "#fdf0d5");
            case FAILED, REFUSED -> new Inks("#a4201a", "#fde8e6");
            case SKIPPED -> AHEAD;
        };
    }

    static Inks ahead() {
        return AHEAD;
    }

    static Inks plain(Kind kind) {
        return kind.isPerson() ? PERSON : PLAIN;
    }
}
