package io.wheelgate.index;

import org.jspecify.annotations.Nullable;

/** The server does not accept the configured user. */
final class AccessFailure extends IndexFailure {

    AccessFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
