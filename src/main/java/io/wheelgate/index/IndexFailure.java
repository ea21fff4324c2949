package io.wheelgate.index;

import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The index server failed or could not be reached; what became of the request is unknown. */
public class IndexFailure extends Failure {

    public IndexFailure(String message, @Nullable Throwable cause) {
        this(message, Diagnosis.unknown(message), cause);
    }

    public IndexFailure(String message, Diagnosis diagnosis, @Nullable Throwable cause) {
        this(message, diagnosis, Optional.empty(), cause);
    }

    IndexFailure(String message, Diagnosis diagnosis, Optional<Duration> pause, @Nullable Throwable cause) {
        super(message, diagnosis, pause, cause);
    }

    /** The same failure, told of what it was part of. */
    IndexFailure(String message, String tried, IndexFailure of) {
        this(message, of.diagnosis().tried(tried), of.pause(), of);
    }
}
