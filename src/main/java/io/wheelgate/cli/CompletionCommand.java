package io.wheelgate.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh: source <(wheelgate completion)")
final class CompletionCommand implements Callable<Integer> {

    @ParentCommand
    private Root root = new Root();

    @Override
    public Integer call() {
        root.screen().result(AutoComplete.bash("wheelgate", Commands.line()));
        return Exit.DONE.code();
    }
}
