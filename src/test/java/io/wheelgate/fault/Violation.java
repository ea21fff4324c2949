package io.wheelgate.fault;

/** Something that must never be was seen. */
final class Violation extends RuntimeException {

    Violation(String what) {
        super(what);
    }
}
