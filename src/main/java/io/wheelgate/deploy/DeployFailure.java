package io.wheelgate.deploy;

import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure;

/** A deploy script could not be started or waited for. */
public class DeployFailure extends Failure {

    public DeployFailure(Diagnosis diagnosis, Throwable cause) {
        super(diagnosis.sentence(), diagnosis, cause);
    }
}
