package io.wheelgate.picture;

/**
 * What is shown at one element.
 *
 * @param times how often it was passed, the present one included
 * @param note more in words, said after the state; may be empty
 * @param link where more about it is, as {@code #step-tagCandidate}; empty for nowhere
 */
public record Mark(State state, int times, String note, String link) {

    public Mark(State state, int times) {
        this(state, times, "", "");
    }

    public Mark withNote(String words) {
        return new Mark(state, times, words, link);
    }

    public Mark withLink(String to) {
        return new Mark(state, times, note, to);
    }

    /** For people: "done, 2 times, last by rachel". */
    String words() {
        return state.words() + (times > 1 ? ", " + times + " times" : "") + (note.isEmpty() ? "" : ", " + note);
    }
}
