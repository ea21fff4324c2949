package io.wheelgate.release;

import io.wheelgate.release.Failure.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a person can do about each kind of failure. */
public final class Remedy {

    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);
    private static final long MEGABYTE = 1024L * 1024;

    private Remedy() {}

    /** What can be said when no more is known than the kind. */
    static String of(Kind kind) {
        return switch (kind) {
            case NETWORK -> "Check the connection from the desk's machine, then let the desk try again.";
            case SERVER -> "Look at the server and its log, then let the desk try again.";
            case RATE_LIMIT -> "Wait until the server takes requests again.";
            case ACCESS -> "Correct the credentials or the rights, then let the desk try again.";
            case LOCAL -> "Look at the desk's machine: disk, rights and programs. Then let the desk try again.";
            case UNKNOWN -> "Look at the desk's log, mend the cause, then let the desk try again; or abort.";
        };
    }

    /** @param url what could not be reached; only its host and port are shown */
    public static String network(URI url) {
        return "Check from the desk's machine that " + hostAndPort(url) + " can be reached (name service, firewall,"
                + " certificate) and that its server runs; then let the desk try again.";
    }

    static String hostAndPort(URI url) {
        String host = Optional.ofNullable(url.getHost()).orElse("the server");
        int port = url.getPort() >= 0 ? url.getPort() : PORTS.getOrDefault(url.getScheme(), -1);
        return port < 0 ? host : host + ":" + port;
    }

    /** @param password by its reference; its value is never looked up here */
    public static String access(Optional<String> user, Optional<Secret> password) {
        String who = user.map(name -> "the user " + name).orElse("someone without a name");
        return password.map(secret -> "Correct " + who + " or the password behind " + secret
                                + (secret.isFile()
                                        ? " (the file is read each time)"
                                        : " (a changed variable needs a restart of the desk)"))
                        .orElse("Configure a user and a password; now the desk comes as " + who)
                + ", or have the right given. Then let the desk try again: by itself it does not.";
    }

    public static String rateLimit(Optional<Duration> pause) {
        return pause.map(time -> "The server asks for no request within the next " + words(time) + ": wait that long.")
                .orElse("Wait, and ask who runs the server for more requests in a time.");
    }

    private static String words(Duration time) {
        return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }

    /** @param place a file or directory of the desk that could not be read or written */
    public static String disk(Path place) {
        return "Look at the disk and the rights of " + place + space(place) + ". Then let the desk try again.";
    }

    private static String space(Path place) {
        Path there = place.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            long free = there == null ? -1 : Files.getFileStore(there).getUsableSpace();
            return free < 0 ? "" : String.format(Locale.ROOT, " (%,d MB are free there now)", free / MEGABYTE);
        } catch (IOException | SecurityException nobodyKnows) {
            return "";
        }
    }
}
