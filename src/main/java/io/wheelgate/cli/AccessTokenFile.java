package io.wheelgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the access token comes from: the variable {@code WHEELGATE_TOKEN}, or a file that nobody else can read. Never an
 * argument: those are seen by everybody on the machine, and kept by shells.
 */
final class AccessTokenFile {

    private static final String VARIABLE = "WHEELGATE_TOKEN";
    private static final Set<PosixFilePermission> OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private AccessTokenFile() {}

    /** @param file the file that was named; empty for the usual one */
    static String read(String file, Map<String, String> environment) {
        String token = environment.getOrDefault(VARIABLE, "").strip();
        if (!token.isEmpty() && file.isEmpty()) {
            return token;
        }
        Path path = file.isEmpty() ? usual(environment) : Path.of(file);
        try {
            requireOwn(path);
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new CommandFailure(
                    Exit.NOT_ALLOWED,
                    "There is no access token: " + VARIABLE + " is not set, and " + path
                            + " could not be read. Make a token on"
                            + " the desk's page “My tokens”, and put it there, with the mode 600.");
        }
    }

    private static Path usual(Map<String, String> environment) {
        String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path home =
                configuration.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(configuration);
        return home.resolve("wheelgate").resolve("token");
    }

    private static void requireOwn(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (!OWN.containsAll(Files.getPosixFilePermissions(path))) {
            throw new CommandFailure(
                    Exit.NOT_ALLOWED,
                    "The access token in " + path
                            + " can be read or changed by others, so it is not used. Run: chmod 600 " + path
                            + " (and make a new token, if others could have read it).");
        }
    }
}
