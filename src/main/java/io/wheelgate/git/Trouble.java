package io.wheelgate.git;

import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Refusal;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** What is told to people when talking with a remote did not work. */
final class Trouble {

    /** What was being done; only a fetch can tell that there is no repository, a push may have arrived all the same. */
    enum Action {
        FETCH("fetch from", "Look whether the repository and its server are well, and try again."),
        PUSH("push to", "It is not known whether the push arrived: look at the repository before trying again.");

        private final String verb;
        private final String afterwards;

        Action(String verb, String afterwards) {
            this.verb = verb;
            this.afterwards = afterwards;
        }
    }

    private final Repository address;
    private final Action action;
    private final LastAnswer answer;

    Trouble(Repository address, Action action, LastAnswer answer) {
        this.address = address;
        this.action = action;
        this.answer = answer;
    }

    RuntimeException with(Exception cause) {
        if (action == Action.FETCH && cause instanceof NoRemoteRepositoryException) {
            return new Refusal(shown() + " is not a git repository, or not one that "
                    + address.user().map(user -> "the user " + user).orElse("everyone") + " may see ("
                    + cause.getMessage() + "). Correct the repository's url or user in the configuration.");
        }
        return new GitFailure("Could not " + action.verb + " " + shown() + ": " + reason(cause), cause);
    }

    private String reason(Exception cause) {
        if (answer.isRedirect()) {
            return "it moved"
                    + answer.location().map(to -> " to " + withoutService(to)).orElse("")
                    + ". Put the new address into the configuration.";
        }
        return switch (answer.status()) {
            case 401 -> unauthorized();
            case 403 ->
                "the server does not let " + user() + " do that (403). Ask for the right to, or configure"
                        + " another user.";
            default ->
                answer.status() >= 500
                        ? "the server answered " + answer.status() + ". Try again when it is well."
                        : network(cause);
        };
    }

    private String unauthorized() {
        return address.password().isEmpty()
                ? "the server wants a user and a password (401). Configure both."
                : "the server does not accept " + user() + " with the password from "
                        + address.password().orElseThrow() + " (401). Correct one of them.";
    }

    private String network(Exception cause) {
        if (caused(cause, UnknownHostException.class)) {
            return "no such host is known. Check the address and the name service.";
        }
        if (caused(cause, ConnectException.class)) {
            return "nothing answers there. Check that the server runs, and try again.";
        }
        if (caused(cause, SocketTimeoutException.class)) {
            return "it did not answer in time. " + action.afterwards;
        }
        return cause.getMessage() + ". " + action.afterwards;
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

    private String shown() {
        return SafeAddress.shown(address.url());
    }
}
