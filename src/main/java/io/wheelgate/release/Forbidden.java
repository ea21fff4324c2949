package io.wheelgate.release;

import java.util.List;

/** A "no" to a person who may not do what they tried, as opposed to one whose answer is not complete. */
public final class Forbidden extends Refusal {

    public Forbidden(String reason) {
        super(reason);
    }

    public Forbidden(List<String> reasons) {
        super(reasons);
    }
}
