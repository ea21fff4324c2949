package io.wheelgate.outage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A desk as a child of the test. */
final class DeskProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;

    private DeskProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts a desk; {@link #awaitReady} tells when it works. */
    static DeskProcess start(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                DeskMain.class.getName(),
                "--wheelgate.home=" + home,
                "--wheelgate.sandbox.enabled=false",
                "--wheelgate.watch.every=0",
                "--wheelgate.administrator.id=ada",
                "--wheelgate.administrator.password=file:src/test/resources/administrator.password"));
        command.addAll(arguments);
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            command.add("--server.port=0");
        }
        try {
            return new DeskProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DeskProcess awaitReady() {
        read(DeskMain.READY);
        return this;
    }

    /** @return the cycle's id */
    String request(String product, String version) {
        input.println("start " + product + " " + version);
        return read(DeskMain.STARTED).substring(DeskMain.STARTED.length());
    }

    /** @return the secret of a new access token of the release manager */
    String token() {
        input.println("token");
        return read(DeskMain.TOKEN).substring(DeskMain.TOKEN.length());
    }

    /** Whether a step of a cycle has ended well. */
    boolean hasEnded(String cycle, String step) {
        input.println("ended " + cycle + " " + step);
        return read(DeskMain.ENDED).endsWith("true");
    }

    private String read(String start) {
        StringBuilder seen = new StringBuilder();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
                seen.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("The desk ended before it said \"" + start + "\":\n" + seen);
    }

    /** {@code kill -9}, returning when it is dead. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The desk does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
