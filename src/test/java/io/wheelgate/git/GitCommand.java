package io.wheelgate.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real git in a folder, with no configuration but its own. */
public record GitCommand(Path folder, Map<String, String> environment) {

    public static GitCommand in(Path folder) {
        Map<String, String> environment = new HashMap<>();
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        return new GitCommand(folder, environment)
                .author("Ada Author", "ada@example.org", "1700000000 +0530")
                .committer("Carl Committer", "carl@example.org", "1700000100 +0000");
    }

    public GitCommand author(String name, String email, String date) {
        return with("AUTHOR", name, email, date);
    }

    public GitCommand committer(String name, String email, String date) {
        return with("COMMITTER", name, email, date);
    }

    private GitCommand with(String role, String name, String email, String date) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put("GIT_" + role + "_NAME", name);
        changed.put("GIT_" + role + "_EMAIL", email);
        changed.put("GIT_" + role + "_DATE", date);
        return new GitCommand(folder, changed);
    }

    /** Runs git and returns what it says, without the last line end. */
    public String run(String... arguments) {
        return run(new byte[0], arguments);
    }

    public String run(byte[] input, String... arguments) {
        Result result = tried(input, arguments);
        if (result.code() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " ended with " + result);
        }
        return result.output();
    }

    public Result tried(byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().write(input);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.replaceFirst("\n$", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public record Result(int code, String output) {}
}
