package io.wheelgate.forge;

import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forge failed or could not be reached, or rejected what it was asked for. */
public final class ForgeFailure extends Failure {

    private final boolean rejected;

    ForgeFailure(Diagnosis diagnosis, Optional<Duration> pause, boolean rejected, @Nullable Throwable cause) {
        super(diagnosis.sentence(), diagnosis, pause, cause);
        this.rejected = rejected;
    }

    /** Whether the forge understood what was asked for, and said no: the same is rejected again. */
    public boolean isRejected() {
        return rejected;
    }
}
