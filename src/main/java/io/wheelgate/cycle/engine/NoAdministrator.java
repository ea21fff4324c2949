package io.wheelgate.cycle.engine;

/** Nobody could administer this desk, so it does not start. */
class NoAdministrator extends RuntimeException {

    NoAdministrator(String reason) {
        super(reason);
    }
}
