package io.wheelgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Python with the one package that docs/verify.py needs, made once and kept below {@code target}. */
public final class PythonWithCryptography {

    private static final Path HOME = Path.of("target", "verify-venv").toAbsolutePath();

    private PythonWithCryptography() {}

    public static synchronized Path interpreter() {
        Path interpreter = HOME.resolve("bin").resolve("python");
        if (!Files.isExecutable(interpreter)) {
            Path made =
                    HOME.resolveSibling("verify-venv-" + ProcessHandle.current().pid());
            run(List.of("python3", "-m", "venv", made.toString()));
            run(List.of(made.resolve("bin/python").toString(), "-m", "pip", "install", "-q", "cryptography"));
            take(made);
        }
        return interpreter;
    }

    /** The interpreter finds its packages by where it is, so it can be moved. */
    private static void take(Path made) {
        try {
            Files.move(made, HOME, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException another) {
            assertThat(HOME.resolve("bin").resolve("python"))
                    .as(another.toString())
                    .isExecutable();
        }
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as("%s", command).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
