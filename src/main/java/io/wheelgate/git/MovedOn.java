package io.wheelgate.git;

import io.wheelgate.release.Refusal;
import java.util.List;

/**
 * A push was refused because others have added commits to its branches in between, and nothing else: the same change can
 * be computed again on top of theirs.
 */
public final class MovedOn extends Refusal {

    MovedOn(List<String> reasons) {
        super(reasons);
    }
}
