package io.wheelgate.git;

import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outside world failed while the desk talked to a git repository. */
public class GitFailure extends Failure {

    public GitFailure(Diagnosis diagnosis, @Nullable Throwable cause) {
        this(diagnosis, Optional.empty(), cause);
    }

    GitFailure(Diagnosis diagnosis, Optional<Duration> pause, @Nullable Throwable cause) {
        super(diagnosis.sentence(), diagnosis, pause, cause);
    }
}
