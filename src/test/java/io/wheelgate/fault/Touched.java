package io.wheelgate.fault;

import io.wheelgate.fault.Operation.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.HttpRequest;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.h2.engine.SessionLocal;
import org.jspecify.annotations.Nullable;

/** Tells what an intercepted call touches. */
final class Touched {

    private Touched() {}

    /**
     * A commit without a change touches nothing: an idle desk polls all the time. The database's own session keeps its
     * books of numbers that were handed out. A rename into a directory that is not there fails: JGit tries before it
     * makes one.
     */
    static boolean is(String call, @Nullable Object subject, Object target) {
        return switch (call) {
            case "commit" ->
                subject instanceof SessionLocal session
                        && session.containsUncommitted()
                        && session != session.getDatabase().getSystemSession();
            case "rename" ->
                Files.isDirectory(Path.of(target.toString()).toAbsolutePath().getParent());
            default -> true;
        };
    }

    static Kind kind(String call, Object target) {
        return call.equals("rename") && isRef(target.toString())
                ? Kind.REF
                : Kind.valueOf(call.toUpperCase(Locale.ROOT));
    }

    /** The step that a task of the engine is for; only the cycle's own package knows the engine's types. */
    static String step(Object task) throws ReflectiveOperationException {
        return (String) task.getClass().getMethod("getTopicName").invoke(task);
    }

    private static boolean isRef(String file) {
        return file.contains(".git/refs/")
                || file.contains("/refs/heads/")
                || file.contains("/refs/tags/")
                || file.endsWith("/packed-refs");
    }

    static String shown(Kind kind, Object target, String site) {
        return switch (kind) {
            case PROCESS -> program(target);
            case HTTP ->
                target instanceof HttpRequest request
                        ? request.getMethod() + " " + request.getPath()
                        : target.toString();
            case PUSH -> refs(target);
            case COMMIT -> "the database";
            default -> target.toString();
        };
    }

    /** Without what the desk starts its programs by: a session of their own, and a note that they run. */
    private static String program(Object command) {
        List<String> words = ((List<?>) command).stream().map(Object::toString).toList();
        int session = words.get(0).endsWith("setsid") ? 1 : 0;
        int note = session == 1 && words.get(1).equals("/bin/sh") ? 4 : 0;
        return words.subList(session + note, words.size()).stream()
                .map(word -> word.startsWith("/") ? Path.of(word).getFileName().toString() : word)
                .limit(4)
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    private static String refs(Object updates) {
        return ((Collection<?>) updates)
                .stream()
                        .map(update -> ((RemoteRefUpdate) update).getRemoteName())
                        .sorted()
                        .toList()
                        .toString();
    }
}
