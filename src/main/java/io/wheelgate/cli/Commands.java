package io.wheelgate.cli;

import java.util.Set;
import picocli.CommandLine;

/** The way in to the command line. */
public final class Commands {

    private static final Set<String> QUESTIONS = Set.of("-h", "--help", "-V", "--version");

    private Commands() {}

    /** Whether a command is meant. Whatever begins with two dashes is a setting of the desk. */
    public static boolean areMeant(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || QUESTIONS.contains(arguments[0]));
    }

    /** @return the exit code */
    public static int run(String... arguments) {
        return line().execute(arguments);
    }

    static CommandLine line() {
        Root root = new Root();
        return new CommandLine(root)
                .setExecutionExceptionHandler((failure, line, parsed) -> told(root, failure))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int told(Root root, Exception failure) {
        if (!(failure instanceof CommandFailure known)) {
            root.screen()
                    .message("This command failed by a fault of its own (" + failure
                            + "). What the desk has done, wheelgate status tells. Please report it.");
            return Exit.FAULT.code();
        }
        if (root.isJson() && known.problem().isPresent()) {
            root.screen().message(known.problem().get().toString());
        } else {
            known.reasons().forEach(root.screen()::message);
        }
        return known.exit().code();
    }
}
