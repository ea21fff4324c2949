package io.wheelgate.release;

import io.wheelgate.release.Failure.Kind;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells the kind of a failure from the exceptions and words that the platform and programs have for it. */
public final class Symptoms {

    private static final List<Class<? extends Throwable>> NETWORK = List.of(
            UnknownHostException.class,
            SocketException.class,
            SocketTimeoutException.class,
            EOFException.class,
            ClosedChannelException.class);

    /** In the order in which they are looked for: a full disk is one, whatever broke because of it. */
    private static final Map<Kind, List<String>> WORDS = Map.of(
            Kind.LOCAL,
            List.of(
                    "no space left on device",
                    "disk quota exceeded",
                    "read-only file system",
                    "too many open files",
                    "cannot allocate memory",
                    "cannot run program",
                    "no executable file"),
            Kind.ACCESS,
            List.of("not authorized", "auth fail", "auth cancel", "authentication is required"),
            Kind.RATE_LIMIT,
            List.of("too many requests"),
            Kind.NETWORK,
            List.of(
                    "connection refused",
                    "connection reset",
                    "connection timed out",
                    "read timed out",
                    "no route to host",
                    "network is unreachable",
                    "name resolution",
                    "name or service not known",
                    "broken pipe",
                    "newconnectionerror"));

    private static final List<Kind> ORDER = List.of(Kind.LOCAL, Kind.ACCESS, Kind.RATE_LIMIT, Kind.NETWORK);

    private Symptoms() {}

    /** The kind that a failure or one of its causes shows. */
    public static Optional<Kind> of(Throwable failure) {
        return ORDER.stream()
                .filter(kind -> causes(failure).anyMatch(cause -> shows(cause, kind)))
                .findFirst();
    }

    private static boolean shows(Throwable failure, Kind kind) {
        if (kind == Kind.LOCAL && failure instanceof FileSystemException
                || kind == Kind.NETWORK && isOfTheNetwork(failure)) {
            return true;
        }
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return WORDS.getOrDefault(kind, List.of()).stream().anyMatch(words::contains);
    }

    private static boolean isOfTheNetwork(Throwable failure) {
        return NETWORK.stream().anyMatch(type -> type.isInstance(failure))
                || failure.getClass().getName().startsWith("javax.net.ssl.");
    }

    /** A cause chain is taken to have an end; one that has none is cut. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(50);
    }

    /** @param status of an HTTP answer that is no success */
    public static Kind ofStatus(int status) {
        return switch (status) {
            case 401, 403, 407 -> Kind.ACCESS;
            case 429 -> Kind.RATE_LIMIT;
            case 408 -> Kind.NETWORK;
            default -> Kind.SERVER;
        };
    }
}
