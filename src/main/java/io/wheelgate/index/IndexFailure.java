package io.wheelgate.index;

import org.jspecify.annotations.Nullable;

/** The index server failed or could not be reached; what became of the request is unknown. */
public class IndexFailure extends RuntimeException {

    public IndexFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
