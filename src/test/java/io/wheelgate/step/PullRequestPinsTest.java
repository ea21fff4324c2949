package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.requirements;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wheelgate.forge.ForgeStandIn;
import io.wheelgate.forge.ForgeStandIn.How;
import io.wheelgate.forge.ForgeStandIn.Kill;
import io.wheelgate.forge.ForgeStandIn.Request;
import io.wheelgate.forge.PullRequest.State;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Forge.Kind;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

/** Pins of an application whose branch takes no push. */
class PullRequestPinsTest {

    private final StepWorld world;
    private final MergeLook look;
    private Optional<ForgeStandIn> standIn = Optional.empty();

    PullRequestPinsTest(@TempDir Path home) {
        world = new StepWorld(home);
        look = new MergeLook(world.git, world.requests);
    }

    @BeforeEach
    void closeTheBranch() {
        hook("case $ref in refs/heads/release) echo protected; exit 1;; esac");
    }

    /** The forge's own clone is let in by a variable: local pushes run the hook in their own environment. */
    private void hook(String rule) {
        Path hook = world.webapi.remote.resolve("hooks/update");
        try {
            java.nio.file.Files.createDirectories(hook.getParent());
            java.nio.file.Files.writeString(hook, "#!/bin/sh\nref=$1\n" + rule + "\nexit 0\n");
            hook.toFile().setExecutable(true);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        standIn.ifPresent(ForgeStandIn::close);
    }

    private ForgeStandIn forge(Kind kind) {
        ForgeStandIn forge = new ForgeStandIn(kind, world.webapi.remote, world.home.resolve("forge"));
        standIn = Optional.of(forge);
        Product product = world.product;
        Repository repository = product.consumer("webapi").repository();
        world.product = new Product(
                product.name(),
                product.library(),
                product.indices(),
                List.of(new Consumer(
                        "webapi",
                        new Repository(
                                repository.url(), repository.user(), repository.password(), Optional.of(forge.forge())),
                        "release",
                        List.of("requirements.txt"))),
                product.environments(),
                product.signOffs());
        world.request("1.1").accept();
        world.cutCandidate();
        world.built();
        return forge;
    }

    private Step pin() {
        return new PinConsumers(world.git, world.proposing);
    }

    private Step restore() {
        WheelIndex withoutWheels = Mockito.mock(WheelIndex.class); // pins without hashes need none
        return new RestorePins(world.git, withoutWheels, world.deployment, world.proposing);
    }

    private MergeAwaited awaits(Step step) {
        AwaitsMerge waits = catchThrowableOfType(AwaitsMerge.class, () -> world.run(step));
        assertThat(waits).as("what " + step.name() + " waits for").isNotNull();
        world.record(waits.merge());
        return waits.merge();
    }

    /** What each forge says is told by PullRequestsTest: here, each has its turn, and so has each way to merge. */
    static Stream<Arguments> everyWay() {
        return Stream.of(
                Arguments.of(Kind.GITHUB, How.SQUASH),
                Arguments.of(Kind.GITLAB, How.REBASE),
                Arguments.of(Kind.GITEA, How.MERGE));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void waitsForTheMergeAndKnowsThePinByItsContent(Kind kind, How how) {
        ForgeStandIn forge = forge(kind);
        MergeAwaited waits = awaits(pin());
        Request request = forge.requests().get(0);
        assertThat(waits)
                .isEqualTo(new MergeAwaited(
                        "pinConsumers",
                        "webapi",
                        Version.parse("1.1rc1"),
                        "1",
                        "https://forge.example.org/team/webapi/pulls/1",
                        request.branch,
                        ""));
        assertThat(request.title).isEqualTo("Pin sample 1.1rc1");
        assertThat(request.text).contains("https://desk.example.org/cycles/" + world.cycle);
        assertThat(request.branch).matches("wheelgate/pin-sample-1\\.1rc1-webapi-[0-9]{8}-[0-9]{6}");
        assertThat(world.pins()).contains("sample==1.0");
        assertThat(isAsItWas(waits)).isTrue();
        merge(forge, request, how);
        assertThat(isAsItWas(waits)).isFalse();
        CommitId tip = world.webapi.remoteId("release").orElseThrow();
        assertThat(world.run(pin()))
                .containsExactly(new Pinned("webapi", "requirements.txt", Version.parse("1.1rc1"), tip));
        assertThat(world.pins()).contains("sample==1.1rc1");
        assertThat(forge.requests()).hasSize(1);
        assertThat(world.unsettled()).isEmpty();
    }

    private boolean isAsItWas(MergeAwaited waits) {
        return look.isAsItWas(world.cycle(), world.product, waits);
    }

    private void merge(ForgeStandIn forge, Request request, How how) {
        hook("");
        forge.merge(request, how);
    }

    @Test
    void looksWithoutWritingAnything() {
        forge(Kind.GITEA);
        MergeAwaited waits = awaits(pin());
        List<?> before = world.cycle().entries();
        for (int i = 0; i < 3; i++) {
            assertThat(isAsItWas(waits)).isTrue();
        }
        assertThat(world.cycle().entries()).isEqualTo(before);
        assertThat(world.cycle().isUnderWay("pinConsumers")).isFalse();
        assertThat(world.cycle().merges().awaited("pinConsumers")).contains(waits);
    }

    static Stream<Arguments> everyDeath() {
        return Stream.of(
                Arguments.of(Kind.GITHUB, 1, true),
                Arguments.of(Kind.GITLAB, 1, false),
                Arguments.of(Kind.GITEA, 2, true),
                Arguments.of(Kind.GITHUB, 2, false));
    }

    @ParameterizedTest
    @MethodSource("everyDeath")
    void opensOneWhereverTheDeskDies(Kind kind, int effect, boolean acted) {
        ForgeStandIn forge = forge(kind);
        assertThat(world.diesAt(pin(), effect, acted)).isTrue();
        awaits(pin());
        awaits(pin());
        assertThat(forge.requests()).hasSize(1);
        assertThat(world.webapi
                        .server
                        .run("for-each-ref", "--format=%(refname)", "refs/heads/wheelgate")
                        .lines())
                .hasSize(1);
    }

    static Stream<Arguments> everyLoss() {
        return Stream.of(
                Arguments.of(Kind.GITHUB, Kill.AFTER),
                Arguments.of(Kind.GITLAB, Kill.AFTER),
                Arguments.of(Kind.GITEA, Kill.AFTER),
                Arguments.of(Kind.GITEA, Kill.BEFORE));
    }

    @ParameterizedTest
    @MethodSource("everyLoss")
    void opensOneWhenTheAnswerIsLost(Kind kind, Kill kill) {
        ForgeStandIn forge = forge(kind);
        forge.kill("POST", kill);
        Throwable first = org.assertj.core.api.Assertions.catchThrowable(() -> world.run(pin()));
        assertThat(first instanceof AwaitsMerge).isEqualTo(kill == Kill.AFTER);
        awaits(pin());
        assertThat(forge.requests()).hasSize(1);
    }

    @Test
    void adoptsThePinThatSomebodyBroughtOtherwiseAndClosesItsOwn() {
        ForgeStandIn forge = forge(Kind.GITLAB);
        MergeAwaited waits = awaits(pin());
        hook("");
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.1rc1"));
        assertThat(isAsItWas(waits)).isFalse();
        assertThat(world.run(pin())).hasSize(1);
        assertThat(forge.requests().get(0).state).isEqualTo(State.CLOSED);
        assertThat(forge.requests().get(0).comments).singleElement().asString().contains("on release already");
    }

    @Test
    void oneThatWasClosedIsANoAndTryingAgainOpensAnother() {
        ForgeStandIn forge = forge(Kind.GITHUB);
        MergeAwaited waits = awaits(pin());
        forge.close(forge.requests().get(0));
        assertThat(isAsItWas(waits)).isFalse();
        assertThat(world.refused(pin()).reasons())
                .singleElement()
                .asString()
                .contains("Pull request 1 of webapi", "was closed without being merged", "Try again");
        waitASecond(waits);
        MergeAwaited second = awaits(pin());
        assertThat(second.number()).isEqualTo("2");
        assertThat(second.branch()).isNotEqualTo(waits.branch());
    }

    /** The name of the branch has the second in it in which the round of the step began. */
    private void waitASecond(MergeAwaited first) {
        org.awaitility.Awaitility.await().until(() -> !first.branch()
                .endsWith(java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .withZone(java.time.ZoneOffset.UTC)
                        .format(java.time.Instant.now())));
    }

    @Test
    void goesOnWithOneThatWasOpenedAgain() {
        ForgeStandIn forge = forge(Kind.GITEA);
        MergeAwaited waits = awaits(pin());
        forge.close(forge.requests().get(0));
        assertThat(world.refused(pin())).isNotNull();
        forge.reopen(forge.requests().get(0));
        assertThat(awaits(pin())).isEqualTo(waits);
        assertThat(forge.requests()).hasSize(1);
    }

    @Test
    void pushesABranchAgainThatSomebodyRemovedUnderAnOpenOne() {
        ForgeStandIn forge = forge(Kind.GITLAB);
        MergeAwaited waits = awaits(pin());
        world.webapi.git.run("push", "-q", "origin", "--delete", waits.branch());
        assertThat(isAsItWas(waits)).isFalse();
        assertThat(awaits(pin())).isEqualTo(waits);
        assertThat(isAsItWas(waits)).isTrue();
        assertThat(forge.requests()).hasSize(1);
    }

    @Test
    void closesTheOneOfAnEarlierCandidate() {
        ForgeStandIn forge = forge(Kind.GITHUB);
        awaits(pin());
        world.decide("newCandidate");
        world.cutCandidate();
        world.built();
        assertThat(awaits(pin()).version()).isEqualTo(Version.parse("1.1rc2"));
        assertThat(forge.requests()).extracting(request -> request.state).containsExactly(State.CLOSED, State.OPEN);
    }

    @Test
    void refusesOneThatWasMergedWithoutThePin() {
        ForgeStandIn forge = forge(Kind.GITEA);
        awaits(pin());
        forge.requests().get(0).state = State.MERGED;
        assertThat(world.refused(pin()).getMessage()).contains("was merged, and webapi does not have");
    }

    @Test
    void bringsItsBranchUpToDateWhenItConflicts() {
        ForgeStandIn forge = forge(Kind.GITEA);
        MergeAwaited waits = awaits(pin());
        CommitId before = world.webapi.remoteId(waits.branch()).orElseThrow();
        hook("");
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.0  # the old one", "other==2"));
        assertThat(isAsItWas(waits)).isFalse();
        MergeAwaited again = awaits(pin());
        assertThat(again).isEqualTo(waits);
        assertThat(isAsItWas(again)).isTrue();
        assertThat(world.webapi.server.run("merge-base", before.value(), waits.branch()))
                .as("nothing was overwritten")
                .isEqualTo(before.value());
        merge(forge, forge.requests().get(0), How.SQUASH);
        assertThat(world.run(pin())).hasSize(1);
        assertThat(world.pins())
                .isEqualTo(requirements("sample==1.1rc1  # the old one", "other==2")
                        .strip());
    }

    @Test
    void leavesABranchAloneThatPeopleWorkOnAndSaysWhatIsWrong() {
        ForgeStandIn forge = forge(Kind.GITEA);
        MergeAwaited waits = awaits(pin());
        hook("");
        CommitId theirs = develop(world.webapi, waits.branch(), "notes.txt", "locked again");
        assertThat(isAsItWas(waits)).as("edited, and fit to be merged").isTrue();
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.0  # the old one"));
        MergeAwaited conflicting = awaits(pin());
        assertThat(conflicting.hint()).contains("conflicts with release", "Ada Author");
        assertThat(world.webapi.remoteId(waits.branch())).contains(theirs);
        assertThat(isAsItWas(conflicting)).isTrue();
        assertThat(forge.open()).hasSize(1);
    }

    @Test
    void anUndoClosesWhatWasNotMerged() {
        ForgeStandIn forge = forge(Kind.GITHUB);
        awaits(pin());
        world.run(restore());
        assertThat(forge.requests()).singleElement().satisfies(request -> {
            assertThat(request.state).isEqualTo(State.CLOSED);
            assertThat(request.comments).hasSize(1);
        });
        assertThat(world.pins()).contains("sample==1.0");
    }

    @Test
    void closesWhatARunLeftOpenThatHasEnded() {
        ForgeStandIn forge = forge(Kind.GITEA);
        awaits(pin());
        assertThat(world.ledger.endedWaiting()).isEmpty();
        world.end(Ending.ABORTED);
        assertThat(world.ledger.endedWaiting()).containsExactly(world.cycle);
        new LeftOpen(world.proposing).close(world.round("pinConsumers"));
        assertThat(forge.requests()).singleElement().satisfies(request -> {
            assertThat(request.state).isEqualTo(State.CLOSED);
            assertThat(request.comments).singleElement().asString().contains("has ended without it");
        });
    }

    @Test
    void hasLeftNothingOpenWhenItsStepHasEnded() {
        ForgeStandIn forge = forge(Kind.GITEA);
        awaits(pin());
        merge(forge, forge.requests().get(0), How.MERGE);
        world.run(pin());
        world.end(Ending.RELEASED);
        assertThat(world.ledger.endedWaiting()).isEmpty();
    }

    @Test
    void anUndoOfWhatWasMergedIsProposedToo() {
        ForgeStandIn forge = forge(Kind.GITLAB);
        awaits(pin());
        merge(forge, forge.requests().get(0), How.MERGE);
        world.run(pin());
        MergeAwaited back = awaits(restore());
        assertThat(back.version()).isEqualTo(Version.parse("1.0"));
        assertThat(world.pins()).contains("sample==1.1rc1");
        merge(forge, forge.open().get(0), How.REBASE);
        world.run(restore());
        assertThat(world.pins()).contains("sample==1.0");
        assertThat(forge.open()).isEmpty();
    }

    @Test
    void refusesAPinThatAPersonSetMeanwhileAsItDoesWithPushes() {
        forge(Kind.GITEA);
        awaits(pin());
        hook("");
        develop(world.webapi, "release", "requirements.txt", requirements("sample==2.0"));
        Refusal refusal = world.refused(pin());
        assertThat(refusal.getMessage()).contains("webapi pins sample==2.0");
    }

    @Test
    void saysWhatWasDoneBeforeTheOneThatItWaitsFor() {
        ForgeStandIn forge = forge(Kind.GITEA);
        world.end(Ending.WITHDRAWN);
        Product product = world.product;
        Consumer closed = product.consumer("webapi");
        world.library.git.run("push", "-q", "origin", "master:refs/heads/pins");
        develop(world.library, "pins", "requirements.txt", requirements("sample==1.0"));
        Consumer first = new Consumer("first", world.library.address(), "pins", List.of("requirements.txt"));
        world.product = new Product(
                product.name(),
                product.library(),
                product.indices(),
                List.of(first, closed),
                product.environments(),
                product.signOffs());
        world.request("1.2").accept();
        world.cutCandidate();
        world.built();
        AwaitsMerge waits = catchThrowableOfType(AwaitsMerge.class, () -> world.run(pin()));
        assertThat(waits.before()).singleElement().isInstanceOfSatisfying(Pinned.class, pinned -> assertThat(
                        pinned.consumer())
                .isEqualTo("first"));
        assertThat(waits.merge().consumer()).isEqualTo("webapi");
        assertThat(forge.open()).hasSize(1);
        List<Event> facts = List.copyOf(waits.before());
        assertThat(facts).hasSize(1);
    }
}
