package io.wheelgate.release;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The lock files of a repository that pin a project; the desk reads them and never writes one. */
record PinLocks(String project, Function<String, Optional<byte[]>> content) {

    private static final List<String> NAMES =
            List.of("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock");
    private static final String OF_A_WORKSPACE = "uv.lock";

    /** The name of a package on a line of its own, or as the key of an object in a Pipfile.lock. */
    private static final Pattern PACKAGE =
            Pattern.compile("(?m)^name\\s*=\\s*[\"']([^\"'\\n]+)[\"']|^\\s*\"([^\"\\n]+)\"\\s*:\\s*\\{");

    /** Whether a file is written by a tool that locks, and is no place for a pin. */
    static boolean isLock(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return NAMES.contains(name) || name.matches("pylock\\..*\\.toml");
    }

    /** Those beside a file that pin the project; for a pyproject.toml also that of a workspace above. */
    List<String> beside(RequirementsFile file) {
        List<String> paths = new ArrayList<>();
        String folder = folder(file.path());
        for (String name : NAMES) {
            paths.add(folder + name);
        }
        while (file.isPyproject() && !folder.isEmpty()) {
            folder = folder(folder.substring(0, folder.length() - 1));
            paths.add(folder + OF_A_WORKSPACE);
        }
        return paths.stream().filter(this::isPinnedIn).toList();
    }

    /** With a slash at its end; empty for the root. */
    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private boolean isPinnedIn(String path) {
        return content.apply(path)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(this::isPinned)
                .isPresent();
    }

    private boolean isPinned(String text) {
        return PACKAGE.matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .anyMatch(name -> ProjectName.normalised(name).equals(ProjectName.normalised(project)));
    }
}
