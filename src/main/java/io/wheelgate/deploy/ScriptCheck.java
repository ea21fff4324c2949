package io.wheelgate.deploy;

import io.wheelgate.program.Executables;
import io.wheelgate.release.Product.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds what would keep a script from being started. */
record ScriptCheck(Path work) {

    List<String> obstacles(Environment environment) {
        String script =
                environment.script().isEmpty() ? "" : environment.script().get(0);
        String reason = reason(script);
        return reason.isEmpty()
                ? List.of()
                : List.of("The script of the environment " + environment.name() + " cannot be run: " + reason + ".");
    }

    private String reason(String script) {
        if (script.isBlank()) {
            return "none is configured";
        }
        if (!Files.isDirectory(work)) {
            return "the directory that it runs in, " + work + ", does not exist";
        }
        if (Executables.find(script, path(), work).isPresent()) {
            return "";
        }
        return script.contains("/") ? reasonOf(work.resolve(script).normalize()) : script + " is not on the PATH";
    }

    private static String reasonOf(Path script) {
        if (!Files.exists(script)) {
            return "there is no file " + script;
        }
        return Files.isRegularFile(script)
                ? script + " is not executable; run chmod +x on it"
                : script + " is not a file";
    }

    private static String path() {
        return ScriptVariables.ofTheDesk().getOrDefault("PATH", "");
    }
}
