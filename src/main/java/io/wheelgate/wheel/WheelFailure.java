package io.wheelgate.wheel;

import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure;

/** A wheel could not be built, read or written for a reason outside of the project; trying again may help. */
public class WheelFailure extends Failure {

    public WheelFailure(Diagnosis diagnosis, Throwable cause) {
        super(diagnosis.sentence(), diagnosis, cause);
    }
}
