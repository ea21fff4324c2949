package io.wheelgate.git;

import static io.wheelgate.git.World.DESK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes to a real bare repository, over file and over HTTP through git-http-backend. */
class PushTest {

    private static final String MASTER = "refs/heads/master";
    private static final String RELEASE = "refs/heads/release";
    private static final String TAG = "refs/tags/10.8.5rc1";

    private World world;
    private GitHttpServer http;
    private Path password;
    private CommitId start;

    @BeforeEach
    void aRemote(@TempDir Path folder) throws Exception {
        world = new World(folder);
        start = world.write("v", "1\n").commit("Start");
        world.git.run("branch", "release");
        world.server.run("config", "http.receivepack", "true");
        world.open();
        http = new GitHttpServer(folder);
        password = Files.writeString(folder.resolve("password"), GitHttpServer.PASSWORD + "\n");
    }

    @AfterEach
    void stop() {
        http.close();
    }

    private Repository address(String protocol) {
        return protocol.equals("file")
                ? world.address()
                : new Repository(
                        http.url("library.git"),
                        Optional.of(GitHttpServer.USER),
                        Optional.of(new Secret("file:" + password)));
    }

    private static CommitId bumped(GitRepository repository, CommitId parent, String version) {
        return repository.edit(parent, Map.of("v", (version + "\n").getBytes(UTF_8)), DESK, "Set the version");
    }

    /** What a candidate pushes: two branches and a new tag. */
    private List<RefUpdate> candidate(GitRepository repository, String version) {
        CommitId bump = bumped(repository, start, version);
        CommitId tag = repository.tagObject("10.8.5rc1", bump, DESK, "Candidate");
        CommitId merge = repository.mergeTaking(start, bump, DESK, "Merge");
        return List.of(
                new RefUpdate(MASTER, Optional.of(start), bump),
                new RefUpdate(RELEASE, Optional.of(start), merge),
                new RefUpdate(TAG, Optional.empty(), tag));
    }

    private void assertPushed(List<RefUpdate> updates) {
        for (RefUpdate update : updates) {
            assertThat(world.remoteId(update.ref())).as(update.ref()).contains(update.target());
        }
    }

    private void assertUntouched(Optional<CommitId> master, Optional<CommitId> release, Optional<CommitId> tag) {
        assertThat(world.remoteId(MASTER)).isEqualTo(master);
        assertThat(world.remoteId(RELEASE)).isEqualTo(release);
        assertThat(world.remoteId(TAG)).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "http"})
    void pushesAllRefsAtOnce(String protocol) {
        GitRepository repository = world.repositories.open(address(protocol));
        List<RefUpdate> updates = candidate(repository, "10.8.5rc1");
        repository.push(updates);
        assertPushed(updates);
        assertThat(repository.branch("master")).contains(updates.get(0).target());
        assertThat(repository.tag("10.8.5rc1").orElseThrow().target())
                .isEqualTo(updates.get(0).target());
        assertThat(world.server.tried(new byte[0], "fsck", "--strict").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "http"})
    void pushingAgainWhatIsThereChangesNothing(String protocol) {
        GitRepository repository = world.repositories.open(address(protocol));
        List<RefUpdate> updates = candidate(repository, "10.8.5rc1");
        repository.push(updates);
        repository.push(updates);
        assertPushed(updates);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "http"})
    void refusesWhenABranchMovedAndChangesNothing(String protocol) {
        GitRepository repository = world.repositories.open(address(protocol));
        List<RefUpdate> updates = candidate(repository, "10.8.5rc1");
        CommitId moved = world.checkout("release").commit("v", "moved\n");
        world.git.run("push", "-q", "origin", "release");

        assertThatThrownBy(() -> repository.push(updates))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "the branch release moved from " + start.abbreviated() + " to " + moved.abbreviated());
        assertUntouched(Optional.of(start), Optional.of(moved), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "http"})
    void refusesATagThatPointsElsewhereAndSaysEveryReason(String protocol) {
        GitRepository repository = world.repositories.open(address(protocol));
        List<RefUpdate> updates = candidate(repository, "10.8.5rc1");
        world.server.run("tag", "10.8.5rc1", start.value());
        world.server.run("branch", "-D", "release");

        Throwable refusal = catchThrowable(() -> repository.push(updates));
        assertThat(refusal).isInstanceOf(Refusal.class);
        assertThat(((Refusal) refusal).reasons())
                .hasSize(2)
                .anySatisfy(reason ->
                        assertThat(reason).contains("the branch release was at").contains("is gone now"))
                .anySatisfy(reason -> assertThat(reason)
                        .contains("the tag 10.8.5rc1 should be new, but exists already at " + start.abbreviated()));
        assertUntouched(Optional.of(start), Optional.empty(), Optional.of(start));
    }

    @Test
    void refusesABranchThatWouldLoseCommits() {
        GitRepository repository = world.repositories.open(address("file"));
        CommitId bump = bumped(repository, start, "2");
        repository.push(List.of(new RefUpdate(MASTER, Optional.of(start), bump)));
        CommitId beside = bumped(repository, start, "3");
        assertThatThrownBy(() -> repository.push(List.of(new RefUpdate(MASTER, Optional.of(bump), beside))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not contain the branch's present commit " + bump.abbreviated());
        assertThat(world.remoteId(MASTER)).contains(bump);
    }

    @Test
    void refusesToMoveATag() {
        world.git.run("tag", "10.8.5rc1");
        GitRepository repository = world.open();
        CommitId bump = bumped(repository, start, "2");
        assertThatThrownBy(() -> repository.push(List.of(new RefUpdate(TAG, Optional.of(start), bump))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("a tag is never moved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "refs/notes/x", "refs/heads/-x", "refs/heads/a..b", "master", "refs/heads/"})
    void refusesRefsThatAreNoBranchesOrTags(String ref) {
        GitRepository repository = world.repositories.open(address("file"));
        assertThatThrownBy(() -> repository.push(List.of(new RefUpdate(ref, Optional.empty(), start))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(ref);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "http"})
    void refusesWhatAHookOfTheRemoteRejects(String protocol) throws Exception {
        hook("update", "test \"$1\" != " + RELEASE + " || { echo 'release is closed' >&2; exit 1; }");
        GitRepository repository = world.repositories.open(address(protocol));
        assertThatThrownBy(() -> repository.push(candidate(repository, "10.8.5rc1")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the remote's own rules reject it")
                .hasMessageContaining("hook declined")
                .hasMessageContaining("release is closed");
        assertUntouched(Optional.of(start), Optional.of(start), Optional.empty());
    }

    @Test
    void hooksOfALocalRepositoryRunWithoutTheDesksEnvironment() throws Exception {
        hook("post-receive", "env > " + world.remote + "/environment");
        GitRepository repository = world.repositories.open(address("file"));
        List<RefUpdate> updates = candidate(repository, "10.8.5rc1");
        repository.push(updates);
        assertPushed(updates);
        Set<String> here = new HashSet<>(System.getenv().keySet());
        here.removeAll(Set.of("PATH", "HOME", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_"));
        assertThat(Files.readAllLines(world.remote.resolve("environment")))
                .extracting(line -> line.replaceFirst("=.*", ""))
                .contains("GIT_DIR")
                .doesNotContainAnyElementsOf(here);
    }

    @Test
    void aHookOfALocalRepositoryThatHangsIsEndedAtTheLimit(@TempDir Path mirrors) throws Exception {
        hook("pre-receive", "sleep 300; touch " + world.remote + "/next");
        Mirror mirror = Mirror.open(mirrors, world.address().url());
        GitRepository repository = JGitRepository.fetched(mirror, new Remote(world.address(), Duration.ofSeconds(2)));
        List<RefUpdate> updates = candidate(repository, "10.8.5rc1");
        assertThat(CompletableFuture.runAsync(() -> repository.push(updates)))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(GitFailure.class)
                .withMessageContaining("it did not answer in time");
        assertUntouched(Optional.of(start), Optional.of(start), Optional.empty());
        assertThat(world.remote.resolve("next")).doesNotExist();
    }

    private void hook(String name, String script) throws Exception {
        Path hook = Files.createDirectories(world.remote.resolve("hooks")).resolve(name);
        Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "http"})
    void aLockedRefIsAFailureThatMayPass(String protocol) throws Exception {
        GitRepository repository = world.repositories.open(address(protocol));
        List<RefUpdate> updates = candidate(repository, "10.8.5rc1");
        Path lock = Files.createFile(world.remote.resolve(RELEASE + ".lock"));
        assertThatThrownBy(() -> repository.push(updates)).isInstanceOf(GitFailure.class);
        assertUntouched(Optional.of(start), Optional.of(start), Optional.empty());

        Files.delete(lock);
        repository.push(updates);
        assertPushed(updates);
    }

    @Test
    void doesNotPushToAServerWithoutAtomicPushes() {
        world.server.run("config", "receive.advertiseAtomic", "false");
        GitRepository repository = world.repositories.open(address("http"));
        assertThatThrownBy(() -> repository.push(candidate(repository, "10.8.5rc1")))
                .isInstanceOf(GitFailure.class)
                .hasMessageContainingAll("tomic push", http.url("library.git"));
        assertUntouched(Optional.of(start), Optional.of(start), Optional.empty());
    }

    @Test
    void aLostAnswerIsAFailureAndNothingIsSentTwice() {
        GitRepository repository = world.repositories.open(address("http"));
        List<RefUpdate> updates = candidate(repository, "10.8.5rc1");
        http.requests.clear();
        http.losesAnswers = true;
        assertThatThrownBy(() -> repository.push(updates))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("the desk looks before it tries again")
                .extracting(failure -> ((GitFailure) failure).kind())
                .isEqualTo(Failure.Kind.NETWORK);
        assertPushed(updates);
        assertThat(http.requests)
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);

        http.losesAnswers = false;
        repository.refresh();
        assertThat(repository.branch("release")).contains(updates.get(1).target());
        repository.push(updates);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "http"})
    void ofTwoDesksOneWins(String protocol) throws Exception {
        GitRepositories other = JGit.in(world.remote.resolveSibling("other-mirrors"));
        GitRepository one = world.repositories.open(address(protocol));
        GitRepository two = other.open(address(protocol));
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<Boolean> won = together(
                () -> pushed(barrier, one, candidate(one, "one")), () -> pushed(barrier, two, candidate(two, "two")));
        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertPushed(candidate(won.get(0) ? one : two, won.get(0) ? "one" : "two"));
    }

    /** True when pushed, false when refused; a ref that is locked right now is tried again. */
    private static boolean pushed(CyclicBarrier barrier, GitRepository repository, List<RefUpdate> updates)
            throws Exception {
        barrier.await();
        for (int i = 0; ; i++) {
            try {
                repository.push(updates);
                return true;
            } catch (Refusal refusal) {
                return false;
            } catch (GitFailure failure) {
                if (i == 50) {
                    throw failure;
                }
            }
        }
    }

    @Test
    void manyThreadsShareAMirror() throws Exception {
        Callable<Boolean> work = () -> {
            for (int i = 0; i < 5; i++) {
                GitRepository repository = world.repositories.open(address("file"));
                String name = "refs/heads/" + Thread.currentThread().getId() + "-" + i;
                CommitId bump = bumped(repository, start, name);
                repository.push(List.of(new RefUpdate(name, Optional.empty(), bump)));
                assertThat(repository.read(bump, "v").map(String::new)).contains(name + "\n");
            }
            return true;
        };
        together(work, work, work);
        assertThat(world.server.run("for-each-ref", "refs/heads").lines()).hasSize(2 + 15);
    }

    @SafeVarargs
    private static List<Boolean> together(Callable<Boolean>... work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.length);
        try {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> future : threads.invokeAll(List.of(work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
