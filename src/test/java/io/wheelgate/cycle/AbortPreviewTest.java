package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.wheelgate.Visitor;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Version;
import io.wheelgate.step.Effect;
import io.wheelgate.step.Run;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the page of a cycle tells before somebody aborts it. */
class AbortPreviewTest extends CycleInTime {

    private static final CommitId TIP = new CommitId("b".repeat(40));

    @AfterEach
    void goOn() {
        SCRIPT.releaseAll();
    }

    @Test
    void tellsWhatIsUndoneMarkedAndStays() {
        effects();
        world("1.1rc1", "1.1rc1");
        askForSignOffs();
        sign("tina", "functional", "approve");
        String page = text(rachel().get("/cycles/" + cycle + "/abort").body());
        assertThat(page)
                .contains("Nobody has to do these tasks any more: “Sign off")
                .contains(
                        "What is undone webapi, branch release: the pin goes back from demo-library==1.1rc1 to"
                                + " demo-library==1.0 by a new commit. staging is installed again with 1.0; now it answers 1.1rc1.")
                .contains("What is marked 1.1rc1 is burnt: no cycle ever makes it again. Its tag 1.1rc1 at commit"
                        + " aaaaaaa stays, and that commit is noted as dead (git log --notes=wheelgate); its wheel"
                        + " demo_library-1.1rc1-py3-none-any.whl stays on demo/release.")
                .contains(
                        "What cannot be undone The commits that the desk pushed stay: aaaaaaa on release and aaaaaaa on"
                                + " master. No branch is taken back. Whoever has installed or downloaded 1.1rc1 keeps it. 1"
                                + " signature stays in the record, and nothing is released by them any more.")
                .contains("What is not touched live: the cycle has not set out to install there.")
                .doesNotContain("What is left alone", "What a person may have to decide", "This page looks again");
    }

    @Test
    void tellsWhatAPersonHasChangedSince() {
        effects();
        world("1.0.post1", "1.1rc1");
        askForSignOffs();
        assertThat(text(rachel().get("/cycles/" + cycle + "/abort").body()))
                .contains("No pin and no environment has to be brought back.")
                .contains("What is left alone webapi, branch release pins demo-library==1.0.post1, which is not of"
                        + " this cycle: somebody has changed it, and it is left alone. What a person may have to"
                        + " decide As things are now")
                .contains("Decide undo . Branch release of webapi pins demo-library==1.0.post1 and not 1.0")
                .contains("Nothing was installed on staging, where it answers 1.1rc1");
    }

    @Test
    void countsWhatIsAsBeforeAsNotTouched() {
        effects();
        world("1.0", "1.0");
        askForSignOffs();
        assertThat(text(rachel().get("/cycles/" + cycle + "/abort").body()))
                .contains("No pin and no environment has to be brought back.")
                .contains("What is not touched webapi, branch release pins demo-library==1.0, as before the cycle:"
                        + " nothing to do. staging: it answers 1.0, as before the cycle: nothing to do. live: the cycle"
                        + " has not set out to install there.")
                .doesNotContain("What is left alone", "What a person may have to decide");
    }

    @Test
    void doesNotWaitLongForAWorldThatIsSilent() {
        effects();
        askForSignOffs();
        CountDownLatch end = new CountDownLatch(1);
        when(repositories.open(any())).thenAnswer(question -> {
            end.await();
            return mock(GitRepository.class);
        });
        long begin = System.nanoTime();
        String page = text(rachel().get("/cycles/" + cycle + "/abort").body());
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        end.countDown();
        assertThat(page)
                .contains("webapi and its environments could not be asked how they are now (no answer within 3 s). The"
                        + " undo asks again, until it knows.")
                .contains("Abort this cycle");
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void showsNoSecretOfAFailure() {
        effects();
        askForSignOffs();
        when(repositories.open(any())).thenThrow(new IllegalStateException("http://ci:hunter2@git/ is not there"));
        assertThat(text(rachel().get("/cycles/" + cycle + "/abort").body()))
                .contains("could not be asked how they are now (http://***@git/ is not there). The undo asks again")
                .doesNotContain("hunter2");
    }

    @Test
    void tellsThatNothingWasChangedBeforeTheFirstPush() {
        SCRIPT.hold("buildWheel");
        request();
        await().until(() -> SCRIPT.runs("buildWheel") == 1);
        assertThat(text(rachel().get("/cycles/" + cycle + "/abort").body()))
                .contains(
                        "Build wheel is under way. It is not stopped half-way: the abort is carried out as soon as it has"
                                + " ended, and what it does until then is undone too.")
                .contains("No pin and no environment has to be brought back.")
                .contains("1.1rc1 was computed, and nothing of it is outside: it can be cut again.")
                .contains("nothing was pushed or uploaded")
                .contains("Every pin and every environment: the cycle has not set out to change one.")
                .doesNotContain("What cannot be undone");
    }

    @Test
    void asksForAReasonAndThenSaysWhoAborts() {
        askForSignOffs();
        Visitor rachel = rachel();
        String path = "/cycles/" + cycle + "/abort";
        rachel.sendForm(path, path, "reason=+");
        assertThat(rachel.get("/cycles/" + cycle).body()).contains("Say why the cycle is aborted");
        assertThat(recorded(AbortRequested.class)).isEmpty();
        SCRIPT.hold("restoreStaging");
        rachel.sendForm(path, path, "reason=not+now");
        assertThat(text(rachel.get("/cycles/" + cycle).body()))
                .contains("Being undone since 2026-11-24 10:00 UTC by Rachel Adeyemi: “not now”.")
                .doesNotContain("Abort this cycle");
        rachel.sendForm("/cycles/" + cycle, path, "reason=again");
        assertThat(rachel.get("/cycles/" + cycle).body()).contains("is being aborted already");
        assertThat(recorded(AbortRequested.class)).hasSize(1);
    }

    @Test
    void isForReleaseManagersOnly() {
        askForSignOffs();
        for (String person : List.of("tina", "al", "dan")) {
            Visitor visitor = Visitor.loggedIn(port, person, PASSWORD);
            assertThat(visitor.get("/cycles/" + cycle).body()).doesNotContain("/abort");
            assertThat(visitor.get("/cycles/" + cycle + "/abort").statusCode())
                    .as(person)
                    .isEqualTo(403);
        }
    }

    private Visitor rachel() {
        return Visitor.loggedIn(port, "rachel", PASSWORD);
    }

    /** The steps record that they set out, as the real ones do. */
    private static void effects() {
        List.of("pushCandidate", "uploadWheel", "pinConsumers").forEach(AbortPreviewTest::effect);
    }

    private static void effect(String step) {
        Function<Run, List<Event>> facts = step.equals("pinConsumers")
                ? run -> List.of(new Pinned("webapi", "requirements.txt", Version.parse("1.1rc1"), TIP))
                : run -> List.of(step.equals("uploadWheel") ? new Event.Uploaded("demo/release") : new Event.Pushed());
        SCRIPT.state(step, run -> {
            run.carryOut(new Done(step));
            return facts.apply(run);
        });
    }

    private record Done(String description) implements Effect {

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public void act() {
            throw new AssertionError("It is there already");
        }
    }

    private void world(String pin, String running) {
        GitRepository git = mock(GitRepository.class);
        when(git.branch(any())).thenReturn(Optional.of(TIP));
        byte[] requirements = ("demo-library==" + pin + "\n").getBytes(StandardCharsets.UTF_8);
        when(git.read(any(), any())).thenReturn(Optional.of(requirements));
        when(repositories.open(any())).thenReturn(git);
        when(deployment.observe(any())).thenAnswer(question -> {
            Environment environment = question.getArgument(0);
            return List.of(new Observation.Runs(environment.probes().get(0), Version.parse(running)));
        });
    }

    /** What a person reads of a page. */
    private static String text(String page) {
        return page.replaceAll("</?(span|time)[^>]*>", "")
                .replaceAll("<[^>]*>", " ")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replaceAll("\\s+", " ");
    }
}
