package io.wheelgate.web;

import static io.wheelgate.web.CommandProcess.wheelgate;
import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.web.CommandProcess.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process of its own, against a real desk. */
class CommandLineTest extends ApiDesk {

    /** A terminal around the command: types the password when it is asked for. */
    private static final String TERMINAL =
            """
            import os, pty, sys
            typed = False
            seen = b''
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[2], sys.argv[2:])
            while True:
                try:
                    part = os.read(terminal, 4096)
                except OSError:
                    break
                if not part:
                    break
                seen += part
                if not typed and b'Password of' in seen:
                    os.write(terminal, (sys.argv[1] + '\\n').encode())
                    typed = True
            sys.stdout.buffer.write(seen)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """;

    @TempDir
    Path home;

    private Ended run(Map<String, String> environment, List<String> command) {
        return new CommandProcess(home).run(environment, command);
    }

    private Map<String, String> with(String token) {
        return of("WHEELGATE_URL", "http://127.0.0.1:" + port, "WHEELGATE_TOKEN", token);
    }

    private Ended as(String token, String... arguments) {
        return run(with(token), wheelgate(arguments));
    }

    @Test
    void startsACycleAndWaitsForPeopleAsABuildDoes() {
        String token = manager();
        assertThat(as(token, "start", PRODUCT, "1.1", "--hot-fix", "--begin-at", "2020-01-01 10:00")
                        .err())
                .contains("Say in the note what the hot fix is for", "The cycle cannot begin at ");
        assertThat(as(token, "start", PRODUCT, "1.1", "--hot-fix-of", "1.0rc1", "--note", "wrong unit")
                        .err())
                .contains("A hot fix is made of a final version, and 1.0rc1 is none.");
        Ended started = as(token, "start", PRODUCT, "1.1", "--key", "build 17: ü", "--note", "by the build");
        assertThat(started.code()).as(started.err()).isZero();
        cycle = started.out().strip();
        assertThat(ledger.cycle(cycle).requested().note()).isEqualTo("by the build");
        assertThat(as(token, "start", PRODUCT, "1.1", "--key", "build 17: ü", "--note", "by the build")
                        .out()
                        .strip())
                .isEqualTo(cycle);
        Ended waits = as(token, "status", cycle, "--watch", "--until", "people", "--interval", "1s");
        assertThat(waits.code()).as(waits.err()).isZero();
        assertThat(waits.out())
                .contains("waiting for people", "demo-library 1.1, now at 1.1rc1", "functional needs a signature")
                .doesNotContain("\u001b");
        JsonNode stand = json(as(token, "status", PRODUCT, "--json").out());
        assertThat(stand.path("id").asText()).isEqualTo(cycle);
        assertThat(stand.path("state").asText()).isEqualTo("waiting");

        Ended other = as(token, "start", PRODUCT, "1.2");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("Another cycle of demo-library is open");
        Ended problem = as(token, "start", PRODUCT, "1.2", "--json");
        assertThat(json(problem.err()).path("type").asText()).isEqualTo("urn:wheelgate:problem:refused");
        assertThat(as(token, "status", cycle, "--watch", "--interval", "1s", "--timeout", "1s")
                        .code())
                .isEqualTo(7);

        desk.abort("rachel", cycle, "enough");
        await().until(() -> desk.hasEnded(cycle));
        assertThat(as(token, "status", cycle).code()).isEqualTo(5);
        assertThat(as(token, "status", "nothing").code()).isEqualTo(1);
    }

    @Test
    void failsABuildWhoseCycleWasRefused() {
        String token = manager();
        SCRIPT.refuse("checkRequest");
        cycle = as(token, "start", PRODUCT, "1.1").out().strip();
        Ended refused = as(token, "status", cycle, "--watch", "--until", "people", "--interval", "1s");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("Refused: checkRequest is refused by the test");
    }

    @Test
    void reportsFixesAndListsBugs() {
        request(policy(area("functional")));
        refused("tina", "functional", bug("it adds wrongly"), bug("it is \u001b[31mred"));
        task("fixBugs");
        String token = token("dan", Role.DEVELOPER);
        Ended bugs = as(token, "bugs", PRODUCT);
        assertThat(bugs.out()).contains("it adds wrongly", "not answered yet").doesNotContain("\u001b");
        List<String> ids =
                cycle().bugs().stream().map(io.wheelgate.release.Bug::id).toList();
        assertThat(as(token, "fix", cycle, ids.get(0) + "=abc").code()).isEqualTo(1);
        Ended fixed = as(
                token, "fix", cycle, ids.get(0) + "=" + "c".repeat(40), "--not-a-bug", ids.get(1) + "=it is a colour");
        assertThat(fixed.code()).as(fixed.err()).isZero();
        assertThat(all(BugsAnswered.class)).last().satisfies(answered -> assertThat(answered.answers())
                .extracting(BugAnswer::answer)
                .containsExactly(BugAnswer.Answer.FIXED, BugAnswer.Answer.NOT_A_BUG));
    }

    @Test
    void signsOnATerminalWithThePassword() {
        request(policy(SignOffArea.of("functional", "testers"), SignOffArea.of("data quality", "testers")));
        String token = token("tina", Role.TESTER);
        Ended unclear = as(token, "sign", cycle, "--verdict", "approve");
        assertThat(unclear.code()).isEqualTo(2);
        assertThat(unclear.err()).contains("functional", "data quality");
        Ended script = as(token, "sign", cycle, "--area", "functional", "--verdict", "approve");
        assertThat(script.code()).isEqualTo(4);
        assertThat(script.err()).contains("there is no terminal");
        Ended wrong = onTerminal("Something-else-1", token, "functional");
        assertThat(wrong.code()).as(wrong.out()).isEqualTo(4);
        assertThat(wrong.out()).contains("That is not your password").doesNotContain("Something-else-1");
        assertThat(all(SignedOff.class)).isEmpty();
        Ended signed = onTerminal(password("tina"), token, "functional");
        assertThat(signed.code()).as(signed.out()).isZero();
        assertThat(signed.out()).contains("sha256: ", "Signed.").doesNotContain(password("tina"));
        assertThat(all(SignedOff.class)).hasSize(1);
        Ended both = onTerminal(password("tina"), token, "data quality");
        assertThat(both.code()).isEqualTo(4);
        assertThat(both.out()).doesNotContain("Password of");
    }

    private Ended onTerminal(String password, String token, String area) {
        List<String> command = new ArrayList<>(List.of("python3", "-c", TERMINAL, password));
        command.addAll(wheelgate("sign", cycle, "--area", area, "--verdict", "approve"));
        return run(with(token), command);
    }

    @Test
    void endsWithACodeForEveryCase() throws IOException {
        String desk = "http://127.0.0.1:" + port;
        Path file = Files.createDirectories(home.resolve("wheelgate")).resolve("token");
        assertThat(run(of(), wheelgate("status", "--url", desk)).code()).isEqualTo(4);
        Files.writeString(file, manager() + "\n", StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Ended open = run(of(), wheelgate("status", "--url", desk));
        assertThat(open.code()).isEqualTo(4);
        assertThat(open.err()).contains("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Ended good = run(of(), wheelgate("status", "--url", desk));
        assertThat(good.code()).as(good.err()).isZero();
        assertThat(as("wgt_unknown", "status").code()).isEqualTo(4);
        assertThat(as(token("alice"), "start", PRODUCT, "1.1").code()).isEqualTo(4);
        assertThat(run(of("WHEELGATE_TOKEN", "x"), wheelgate("status", "--url", "http://127.0.0.1:1"))
                        .code())
                .isEqualTo(3);
        assertThat(run(of("WHEELGATE_TOKEN", "x"), wheelgate("status", "--url", "nonsense"))
                        .code())
                .isEqualTo(2);
        assertThat(run(of(), wheelgate("strat")).code()).isEqualTo(2);
        Ended help = run(of(), wheelgate("--help"));
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("start", "status", "bugs", "fix", "sign", "install", "where", "completion");
        Ended completion = run(of(), wheelgate("completion"));
        Path script = Files.writeString(home.resolve("completion.sh"), completion.out());
        assertThat(run(of(), List.of("bash", "-n", script.toString())).code()).isZero();
    }
}
