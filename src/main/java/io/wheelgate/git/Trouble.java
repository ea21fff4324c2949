package io.wheelgate.git;

import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Remedy;
import io.wheelgate.release.Symptoms;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** What is told to people when talking with a remote did not work. */
final class Trouble {

    /** What was being done; only a fetch can tell that there is no repository, a push may have arrived all the same. */
    enum Action {
        FETCH("fetch from", "The repository answers as git does, with its branches and tags.", ""),
        PUSH(
                "push to",
                "The repository takes the branches and the tag, and says so.",
                " It is not known whether the push arrived: the desk looks before it tries again.");

        private final String verb;
        private final String expected;
        private final String afterwards;

        Action(String verb, String expected, String afterwards) {
            this.verb = verb;
            this.expected = expected;
            this.afterwards = afterwards;
        }
    }

    private final Repository address;
    private final Action action;
    private final LastAnswer answer;
    private final Mirror mirror;

    Trouble(Repository address, Action action, LastAnswer answer, Mirror mirror) {
        this.address = address;
        this.action = action;
        this.answer = answer;
        this.mirror = mirror;
    }

    RuntimeException with(Exception cause) {
        if (action == Action.FETCH && cause instanceof NoRemoteRepositoryException && !mirror.isFilled()) {
            return new Refusal(shown() + " is not a git repository, or not one that "
                    + address.user().map(user -> "the user " + user).orElse("everyone") + " may see ("
                    + cause.getMessage() + "). Correct the repository's url or user in the configuration.");
        }
        return new GitFailure(
                diagnosis(cause).tried(action.verb + " " + shown()).expected(action.expected), answer.pause(), cause);
    }

    private Diagnosis diagnosis(Exception cause) {
        if (answer.isRedirect()) {
            return of(
                            Kind.SERVER,
                            "it moved"
                                    + answer.location()
                                            .map(to -> " to " + withoutService(to))
                                            .orElse(""))
                    .by("whoever moved the repository")
                    .remedy("Put the new address into the configuration, and restart the desk.");
        }
        if (answer.status() >= 400 && answer.status() != 404) {
            return answered(Symptoms.ofStatus(answer.status()));
        }
        if (cause instanceof NoRemoteRepositoryException) {
            return of(Kind.SERVER, "the repository, which was there before, is not found (" + cause.getMessage() + ")")
                    .remedy("See that it is there, its disk mounted, its server right, and that " + user()
                            + " may see it; the desk tries again by itself." + action.afterwards);
        }
        Kind kind = Symptoms.of(cause).orElse(Kind.UNKNOWN);
        return switch (kind) {
            case LOCAL -> of(kind, String.valueOf(cause.getMessage())).remedy(Remedy.disk(mirror.folder()));
            case ACCESS -> of(kind, String.valueOf(cause.getMessage())).remedy(access());
            default -> of(kind, network(cause)).remedy(Remedy.network(uri()) + action.afterwards);
        };
    }

    private Diagnosis answered(Kind kind) {
        int status = answer.status();
        return switch (kind) {
            case ACCESS ->
                of(kind, status == 403 ? "the server does not let " + user() + " do that (403)" : unauthorized(status))
                        .remedy(access());
            case RATE_LIMIT ->
                of(kind, "the server answered " + status + ": too many requests")
                        .remedy(Remedy.rateLimit(answer.pause()));
            default ->
                of(kind, "the server answered " + status)
                        .remedy("Look at the server and its log; the desk tries again by itself." + action.afterwards);
        };
    }

    private static Diagnosis of(Kind kind, String found) {
        return Diagnosis.of(kind, "", found);
    }

    private String unauthorized(int status) {
        return address.password()
                .map(secret -> "the server does not accept " + user() + " with the password from " + secret + " ("
                        + status + ")")
                .orElse("the server wants a user and a password (" + status + ")");
    }

    private String access() {
        return Remedy.access(address.user(), address.password());
    }

    private static String network(Exception cause) {
        if (caused(cause, UnknownHostException.class)) {
            return "no such host is known";
        }
        if (caused(cause, ConnectException.class)) {
            return "nothing answers there";
        }
        if (caused(cause, SocketTimeoutException.class)) {
            return "it did not answer in time";
        }
        return String.valueOf(cause.getMessage());
    }

    private static boolean caused(Throwable failure, Class<?> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }

    private String user() {
        return address.user().map(name -> "the user " + name).orElse("someone without a name");
    }

    private static String withoutService(String location) {
        return SafeAddress.shown(location).replaceFirst("(/info/refs)?(\\?.*)?$", "");
    }

    /** Only host and port are taken of it: a git address may hold what a URI does not. */
    private URI uri() {
        return SafeAddress.server(address.url());
    }

    private String shown() {
        return SafeAddress.shown(address.url());
    }
}
