package io.wheelgate.fault;

/**
 * One time that the desk touched the world outside its own memory.
 *
 * @param number counted from one, from the beginning of the run
 * @param site the step that was at work, a person's click, a question of a form or a page, or the engine by itself
 * @param target the program, address, file or branch
 */
record Operation(int number, Kind kind, String site, String target) {

    static final String QUESTION = "question";

    /** Where the desk's process touches the world. */
    enum Kind {
        PROCESS,
        HTTP,
        FETCH,
        PUSH,
        REF,
        RENAME,
        COMMIT
    }
}
