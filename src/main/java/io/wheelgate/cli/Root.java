package io.wheelgate.cli;

import java.net.URI;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What all commands have: the desk's address, the token, and the form of the answer. */
@Command(
        name = "wheelgate",
        description = "Asks a release desk for what you can do there.",
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            StartCommand.class,
            StatusCommand.class,
            BugsCommand.class,
            FixCommand.class,
            SignCommand.class,
            InstallCommand.class,
            WhereCommand.class,
            EvidenceCommand.class,
            VerifyCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "The access token is taken from WHEELGATE_TOKEN, or from a file that only you can read.",
            "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 desk not reachable, 4 not allowed,",
            "5 ended otherwise than meant, 6 needs a repair, 7 the time is over, 8 a fault of this command.",
            "Without a command, the desk itself is started; its settings begin with --."
        })
final class Root {

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:WHEELGATE_URL:-http://127.0.0.1:8080}",
            description = "The desk's address; otherwise WHEELGATE_URL, or ${DEFAULT-VALUE}.")
    private String url = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:WHEELGATE_TOKEN_FILE:-}",
            description = "The file with the token; otherwise WHEELGATE_TOKEN, or ~/.config/wheelgate/token.")
    private String tokenFile = "";

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print what the desk answers, as JSON; errors too, on the standard error.")
    private boolean json;

    private final Screen screen = new Screen();

    Screen screen() {
        return screen;
    }

    boolean isJson() {
        return json;
    }

    DeskClient desk() {
        URI address = address();
        if ("http".equals(address.getScheme()) && !HERE.contains(address.getHost())) {
            screen.message(
                    "Note: the token goes to " + address.getHost() + " unencrypted; better is an https address.");
        }
        return new DeskClient(url, AccessTokenFile.read(tokenFile, System.getenv()));
    }

    private URI address() {
        try {
            URI address = URI.create(url);
            if (address.getHost() != null && Set.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw notAnAddress();
        }
        throw notAnAddress();
    }

    private CommandFailure notAnAddress() {
        return new CommandFailure(
                Exit.USAGE, "“" + url + "” is not the address of a desk: it must be as http://host:8080.");
    }
}
