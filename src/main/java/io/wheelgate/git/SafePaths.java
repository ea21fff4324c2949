package io.wheelgate.git;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/** Which paths may be read, written and exported. */
final class SafePaths {

    private static final ObjectChecker RULES = new ObjectChecker().setSafeForMacOS(true);

    private SafePaths() {}

    /** Whether git accepts the path: no empty, {@code .}, {@code ..} or {@code .git} part in any disguise. */
    static boolean isSafe(String path) {
        try {
            RULES.checkPath(path);
            return path.indexOf('\0') < 0;
        } catch (CorruptObjectException e) {
            return false;
        }
    }

    static void check(String path) {
        if (!isSafe(path)) {
            throw new IllegalArgumentException("Not a path inside a repository: " + path);
        }
    }

    /**
     * Whether a link at a path can only lead to places inside the tree: its target is relative and {@code ..} stands
     * at its start only, at most as often as the link has folders above it.
     *
     * <p>Every other part then goes down, or through another link for which the same holds.
     */
    static boolean staysInside(String link, String target) {
        if (target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0) {
            return false;
        }
        String rest = target;
        long room = link.chars().filter(character -> character == '/').count();
        for (; rest.equals("..") || rest.startsWith("../"); room--) {
            rest = rest.substring(Math.min(3, rest.length()));
        }
        return room >= 0 && !("/" + rest + "/").contains("/../");
    }
}
