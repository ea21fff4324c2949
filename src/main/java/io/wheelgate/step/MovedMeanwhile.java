package io.wheelgate.step;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Product.Environment;

/** The application's branch moved while a script waited for its turn: what the script would be told is old. */
final class MovedMeanwhile extends Failure {

    MovedMeanwhile(Environment environment, CommitId before, CommitId now) {
        this(Diagnosis.of(
                        Kind.UNKNOWN,
                        "run the script of " + environment.name(),
                        "the branch of " + environment.consumer() + " moved from " + before.abbreviated() + " to "
                                + now.abbreviated() + " while it waited for its turn")
                .remedy("Nothing was installed. The desk looks again by itself, and installs what is there then."));
    }

    private MovedMeanwhile(Diagnosis diagnosis) {
        super(diagnosis.sentence(), diagnosis, null);
    }
}
