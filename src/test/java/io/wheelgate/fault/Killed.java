package io.wheelgate.fault;

/** Thrown by every operation of a desk that is dead: nothing of it gets out any more. */
final class Killed extends Error {

    Killed() {
        super("This desk was killed", null, false, false);
    }
}
