package io.wheelgate.fault;

import java.util.Locale;

/** Which fault is to happen, at the operation of which number; this pair reproduces a run. */
record Fault(int point, Mode mode) {

    /** A run that nothing disturbs. */
    static final Fault NONE = new Fault(Integer.MAX_VALUE, Mode.ERROR);

    @Override
    public String toString() {
        return this.equals(NONE) ? "no fault" : point + " " + mode.name().toLowerCase(Locale.ROOT);
    }
}
