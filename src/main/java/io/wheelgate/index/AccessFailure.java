package io.wheelgate.index;

import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Remedy;
import io.wheelgate.release.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server does not accept the configured user. */
final class AccessFailure extends IndexFailure {

    AccessFailure(String message, String tried, IndexServer server) {
        this(message, tried, server.user(), server.password(), null);
    }

    AccessFailure(
            String message, String tried, Optional<String> user, Optional<Secret> password, @Nullable Throwable cause) {
        super(
                message,
                Diagnosis.of(Kind.ACCESS, tried, message)
                        .expected("The server knows the desk's user and lets it do that.")
                        .remedy(Remedy.access(user, password)),
                cause);
    }
}
