package io.wheelgate.fault;

import io.wheelgate.git.GitCommand;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Commits that people make in a bare repository, all by one process. */
final class FastImport {

    private static final String PERSON = " Dan Whitfield <dan@example.org> 1790000000 +0000\n";

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    /** On top of where the branch begins, or of what this import has put on it. */
    FastImport commit(String branch, String from, String message, Map<String, String> files) {
        text("commit refs/heads/" + branch + "\nauthor" + PERSON + "committer" + PERSON);
        data(message);
        if (!from.isEmpty()) {
            text("from " + from + "\n");
        }
        files.forEach((path, content) -> {
            text("M 644 inline " + path + "\n");
            data(content);
        });
        text("\n");
        return this;
    }

    FastImport tag(String name, String of) {
        text("tag " + name + "\nfrom " + of + "\ntagger" + PERSON);
        data(name + "\n");
        return this;
    }

    void into(GitCommand repository) {
        repository.run(stream.toByteArray(), "fast-import", "--quiet", "--date-format=raw");
    }

    private void data(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        text("data " + bytes.length + "\n");
        stream.writeBytes(bytes);
        text("\n");
    }

    private void text(String text) {
        stream.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
