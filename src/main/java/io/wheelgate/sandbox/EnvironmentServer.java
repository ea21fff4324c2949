package io.wheelgate.sandbox;

import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramRunner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One environment: a server of an application that the team's standard script installs and starts.
 *
 * @param name of the server in the sandbox
 */
record EnvironmentServer(SandboxHome home, String name, Application application, int port) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** The script is the sandbox's own: written again at each start. */
    static void writeScript(SandboxHome home) throws IOException {
        Path script = home.updateServer();
        Files.createDirectories(script.getParent());
        Files.writeString(script, Resources.text("update-server"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static OwnProcess process(SandboxHome home, String name) {
        Path directory = home.environment(name);
        return new OwnProcess(directory.resolve("server.pid"), directory);
    }

    /** What the script keeps for all environments, see there. */
    static Path pip(SandboxHome home) {
        return home.environment("pip");
    }

    URI versionUrl() {
        return URI.create("http://127.0.0.1:" + port + "/version");
    }

    /** Writes the settings that the script reads. */
    void configure(URI index) throws IOException {
        Files.createDirectories(directory());
        Files.writeString(
                directory().resolve("server.ini"),
                """
                # The settings of this server of %s, for the standard script.
                [server]
                repository = %s
                branch = release
                index = %s
                port = %d
                library = %s
                module = %s
                attribute = %s
                """
                        .formatted(
                                application.name(),
                                home.repository(application.name()),
                                index,
                                port,
                                application.library(),
                                application.module(),
                                application.attribute()));
    }

    void install() {
        script(List.of());
    }

    void start() {
        script(List.of("start"));
    }

    void end() {
        process(home, name).end();
    }

    private void script(List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(home.updateServer().toString(), directory().toString()));
        command.addAll(arguments);
        Path log = directory().resolve("update.log");
        Ended ended =
                new ProgramRunner().run(new Program(command, home.root(), variables(), log, LIMIT, Leftovers.KEPT));
        if (!ended.succeeded()) {
            throw new SandboxFailure("The " + name + " server of the sandbox could not be brought up (" + ended.how()
                    + "): "
                    + ended.lastLines().stream().reduce((one, other) -> other).orElse("no output")
                    + " (all of it in " + log + ")");
        }
    }

    private Path directory() {
        return home.environment(name);
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.keySet().retainAll(List.of("PATH", "HOME", "LANG", "TZ"));
        return variables;
    }
}
