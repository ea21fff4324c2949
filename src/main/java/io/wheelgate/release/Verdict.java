package io.wheelgate.release;

/** What a tester says about a candidate. */
public enum Verdict {
    APPROVED,
    APPROVED_WITH_NOTES,
    REFUSED,
    /** Nothing of the area has changed since it was approved, and somebody of its group says that this still holds. */
    CARRIED_OVER;

    public boolean approves() {
        return this != REFUSED;
    }
}
