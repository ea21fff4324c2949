package io.wheelgate.release;

import io.wheelgate.release.Event.Decided;

/** Whether somebody has signed what a look found. */
final class Approval {

    private Approval() {}

    /** @param found what was looked up last: a signature from before it covers something else */
    static boolean of(History history, Event found, String task, Wheel wheel) {
        return history.sinceLast(found::equals)
                .all(Decided.class)
                .filter(decided -> decided.task().equals(task))
                .reduce((earlier, later) -> later)
                .filter(decided -> decided.decision().equals("approve"))
                .flatMap(Decided::signature)
                .filter(signature -> signature.covers().sha256().equals(wheel.sha256()))
                .isPresent();
    }
}
