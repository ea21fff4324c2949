package io.wheelgate.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wheelgate.forge.ForgeStandIn.Kill;
import io.wheelgate.forge.ForgeStandIn.Reply;
import io.wheelgate.forge.ForgeStandIn.Request;
import io.wheelgate.forge.PullRequest.State;
import io.wheelgate.forge.PullRequests.Draft;
import io.wheelgate.git.World;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Forge;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapter against all three forges: what is true of one must be true of each. */
class PullRequestsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Draft DRAFT = new Draft("wheelgate/pin-1", "release/x", "Pin sample 1.1rc1", "Because.");

    private static Path remote = Path.of("");
    private final Path folder;
    private final PullRequests requests = Forges.overHttp(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(5));
    private Optional<ForgeStandIn> standIn = Optional.empty();

    PullRequestsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** No test here changes the repository. */
    @BeforeAll
    static void fill(@TempDir Path folder) {
        World world = new World(folder);
        world.commit("a.txt", "a");
        world.checkout("-b", "release/x").commit("a.txt", "b");
        world.checkout("-b", "wheelgate/pin-1").commit("a.txt", "c");
        world.open();
        remote = world.remote;
    }

    private ForgeStandIn at(Forge.Kind kind) {
        ForgeStandIn forge = new ForgeStandIn(kind, remote, folder.resolve("forge"));
        standIn = Optional.of(forge);
        return forge;
    }

    @AfterEach
    void close() {
        standIn.ifPresent(ForgeStandIn::close);
    }

    @ParameterizedTest
    @EnumSource(Forge.Kind.class)
    void opensFindsReadsAndCloses(Forge.Kind kind) {
        ForgeStandIn forge = at(kind);
        assertThat(requests.find(forge.forge(), DRAFT.branch(), DRAFT.target())).isEmpty();
        PullRequest opened = requests.open(forge.forge(), DRAFT);
        assertThat(opened)
                .isEqualTo(new PullRequest(
                        "1",
                        "https://forge.example.org/team/webapi/pulls/1",
                        State.OPEN,
                        "wheelgate/pin-1",
                        "release/x"));
        assertThat(forge.requests()).singleElement().satisfies(request -> {
            assertThat(request.title).isEqualTo(DRAFT.title());
            assertThat(request.text).isEqualTo(DRAFT.text());
        });
        assertThat(requests.find(forge.forge(), DRAFT.branch(), DRAFT.target())).contains(opened);
        assertThat(requests.find(forge.forge(), DRAFT.branch(), "release")).isEmpty();
        assertThat(requests.read(forge.forge(), "1")).contains(opened);
        assertThat(requests.read(forge.forge(), "2")).isEmpty();
        requests.close(forge.forge(), "1", "Not needed.");
        assertThat(requests.read(forge.forge(), "1").orElseThrow().state()).isEqualTo(State.CLOSED);
        assertThat(forge.requests().get(0).comments).containsExactly("Not needed.");
    }

    @ParameterizedTest
    @EnumSource(Forge.Kind.class)
    void tellsAMergedOneFromAClosedOneAndPrefersTheOpenOne(Forge.Kind kind) {
        ForgeStandIn forge = at(kind);
        Request closed = forge.add(DRAFT.branch(), DRAFT.target(), "", "");
        forge.close(closed);
        assertThat(found(forge)).isEqualTo(State.CLOSED);
        Request merged = forge.add(DRAFT.branch(), DRAFT.target(), "", "");
        merged.state = State.MERGED;
        assertThat(found(forge)).isEqualTo(State.MERGED);
        forge.reopen(closed);
        assertThat(found(forge)).isEqualTo(State.OPEN);
    }

    private State found(ForgeStandIn forge) {
        return requests.find(forge.forge(), DRAFT.branch(), DRAFT.target())
                .orElseThrow()
                .state();
    }

    @ParameterizedTest
    @EnumSource(Forge.Kind.class)
    void findsItBehindManyOthers(Forge.Kind kind) {
        ForgeStandIn forge = at(kind);
        forge.add(DRAFT.branch(), DRAFT.target(), "", "");
        for (int i = 0; i < 120; i++) {
            forge.add("feature-" + i, DRAFT.target(), "", "");
        }
        assertThat(requests.find(forge.forge(), DRAFT.branch(), DRAFT.target()))
                .map(PullRequest::number)
                .contains("1");
    }

    @ParameterizedTest
    @EnumSource(Forge.Kind.class)
    void saysThatASecondOneWasRejected(Forge.Kind kind) {
        ForgeStandIn forge = at(kind);
        requests.open(forge.forge(), DRAFT);
        ForgeFailure failure = catchThrowableOfType(ForgeFailure.class, () -> requests.open(forge.forge(), DRAFT));
        assertThat(failure.isRejected()).isTrue();
        assertThat(failure).hasMessageContaining("already exists");
        assertThat(forge.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Forge.Kind.class)
    void triesNothingAgainByItselfWhenTheAnswerIsLost(Forge.Kind kind) {
        ForgeStandIn forge = at(kind);
        forge.kill("POST", Kill.AFTER);
        ForgeFailure failure = catchThrowableOfType(ForgeFailure.class, () -> requests.open(forge.forge(), DRAFT));
        assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
        assertThat(failure.isRejected()).isFalse();
        assertThat(forge.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Forge.Kind.class)
    void aWrongTokenIsAMatterOfAccessAndIsNeverShown(Forge.Kind kind) {
        ForgeStandIn forge = at(kind);
        forge.accept("0ther-t0ken");
        ForgeFailure failure = catchThrowableOfType(
                ForgeFailure.class, () -> requests.find(forge.forge(), DRAFT.branch(), DRAFT.target()));
        assertThat(failure.kind()).isEqualTo(Kind.ACCESS);
        assertThat(failure.getMessage() + failure.diagnosis().text())
                .contains("team/webapi", "file:")
                .doesNotContain("0ther-t0ken");
    }

    @ParameterizedTest
    @EnumSource(Forge.Kind.class)
    void anUnknownRepositoryIsAMatterOfAccess(Forge.Kind kind) {
        ForgeStandIn forge = at(kind);
        ForgeFailure failure = catchThrowableOfType(
                ForgeFailure.class, () -> requests.find(forge.forge("team/other"), DRAFT.branch(), DRAFT.target()));
        assertThat(failure.kind()).isEqualTo(Kind.ACCESS);
        assertThat(failure).hasMessageContaining("Is there a repository team/other at ");
    }

    @ParameterizedTest
    @EnumSource(Forge.Kind.class)
    void waitsAsLongAsTheForgeWants(Forge.Kind kind) {
        ForgeStandIn forge = at(kind);
        forge.answer("GET", new Reply(429, Map.of("Retry-After", "77"), "{\"message\": \"slow down\"}"));
        assertThat(failure(forge).pause()).contains(Duration.ofSeconds(77));
        forge.answer(
                "GET",
                new Reply(
                        403,
                        Map.of(
                                "X-RateLimit-Remaining",
                                "0",
                                "X-RateLimit-Reset",
                                String.valueOf(NOW.plusSeconds(60).getEpochSecond())),
                        "{\"message\": \"API rate limit exceeded\"}"));
        ForgeFailure failure = failure(forge);
        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMIT);
        assertThat(failure.pause()).contains(Duration.ofSeconds(60));
    }

    private ForgeFailure failure(ForgeStandIn forge) {
        return catchThrowableOfType(
                ForgeFailure.class, () -> requests.find(forge.forge(), DRAFT.branch(), DRAFT.target()));
    }

    @ParameterizedTest
    @EnumSource(Forge.Kind.class)
    void followsNoRedirectAndBelievesNoOtherPage(Forge.Kind kind) {
        ForgeStandIn forge = at(kind);
        forge.answer("GET", new Reply(302, Map.of("Location", "/elsewhere"), ""));
        assertThat(failure(forge).kind()).isEqualTo(Kind.SERVER);
        assertThat(forge.asked()).hasSize(1);
        forge.answer("GET", new Reply(200, Map.of("Content-Type", "text/html"), "<h1>Log in</h1>"));
        assertThat(failure(forge)).hasMessageContaining("log-in page");
        forge.answer("GET", new Reply(200, Map.of(), "{\"number\": 1, \"html_url\": \"javascript:alert(1)\"}"));
        assertThatThrownBy(() -> requests.read(forge.forge(), "1")).isInstanceOf(ForgeFailure.class);
    }

    @ParameterizedTest
    @EnumSource(Forge.Kind.class)
    void sendsNoTokenInTheClear(Forge.Kind kind) {
        Forge here = at(kind).forge();
        Forge elsewhere = new Forge(kind, URI.create("http://git.example.org/api/v1"), "team/webapi", here.token());
        assertThatThrownBy(() -> requests.read(elsewhere, "1")).hasMessageContaining("https only");
    }
}
