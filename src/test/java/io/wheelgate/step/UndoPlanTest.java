package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.requirements;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.LeftAlone;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Refusal;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.step.UndoPlan.Fate;
import io.wheelgate.step.UndoPlan.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told before an abort, and what the undo then does: the same, wherever the cycle stands. */
class UndoPlanTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    /** How far the cycle has come. */
    enum Point {
        PUSHED,
        PINNED,
        ON_STAGING,
        FINAL_PINNED,
        LIVE
    }

    /** What a person has changed since. */
    enum Hand {
        NOTHING,
        PIN,
        STAGING,
        PIN_AND_STAGING,
        BACK_BY_HAND
    }

    private final StepWorld world;
    private final UndoPlan plan;
    private final List<String> reasons = new ArrayList<>();
    private final List<Event> facts = new ArrayList<>();

    UndoPlanTest(@TempDir Path home) throws IOException {
        world = new StepWorld(home);
        plan = new UndoPlan(world.git, world.deployment);
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), DEVPI.newIndex());
        world.request("1.1").accept();
        Files.writeString(world.running("staging"), "1.0\n");
        Files.writeString(world.running("live"), "1.0\n");
    }

    static Stream<Arguments> everywhere() {
        return Stream.of(
                        both(Point.PUSHED, Hand.NOTHING),
                        both(Point.PINNED, Hand.NOTHING, Hand.STAGING),
                        both(Point.ON_STAGING, Hand.values()),
                        both(Point.FINAL_PINNED, Hand.NOTHING),
                        both(Point.LIVE, Hand.NOTHING, Hand.PIN, Hand.STAGING, Hand.BACK_BY_HAND))
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> both(Point point, Hand... hands) {
        return Arrays.stream(hands).map(hand -> Arguments.of(point, hand));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void comesTrue(Point point, Hand hand) throws IOException {
        bringTo(point);
        change(hand);
        List<Item> items = world.cycle().hasTouchedConsumers() ? told() : List.of();
        String tip = world.webapi.server.run("rev-parse", "release");
        List<String> ran = ran();
        undo(new RestorePins(world.git, world.index, world.deployment, world.proposing));
        undo(new RestoreStaging(world.git, world.index, world.deployment, world.proposing));
        if (items.isEmpty()) {
            assertThat(world.webapi.server.run("rev-parse", "release")).isEqualTo(tip);
            assertThat(ran()).isEqualTo(ran);
            return;
        }
        assertThat(items).hasSize(world.cycle().hasTouchedLive() ? 3 : 2);
        assertPin(items.get(0), tip);
        items.stream().skip(1).forEach(item -> assertEnvironment(item, ran));
        assertThat(facts.stream().filter(LeftAlone.class::isInstance).map(left -> ((LeftAlone) left).what()))
                .isSubsetOf(items.stream()
                        .filter(item -> item.fate() == Fate.LEFT_ALONE)
                        .map(Item::sentence)
                        .toList());
        assertThat(reasons)
                .containsExactlyElementsOf(items.stream()
                        .filter(item -> item.fate() == Fate.STUCK)
                        .map(Item::sentence)
                        .toList());
        assertNothingAbortedRunsInSilence();
    }

    private void assertPin(Item item, String tip) {
        String commits = world.webapi.server.run("rev-list", "--count", tip + "..release");
        assertThat(commits).as(item.toString()).isEqualTo(item.fate() == Fate.RESTORED ? "1" : "0");
        assertThat(pinsAsBefore()).as(item.toString()).isEqualTo(item.fate() != Fate.LEFT_ALONE);
    }

    private void assertEnvironment(Item item, List<String> ran) {
        String now = ran().get(item.what().equals("staging") ? 0 : 1);
        String before = ran.get(item.what().equals("staging") ? 0 : 1);
        switch (item.fate()) {
            case RESTORED -> {
                assertThat(before).as(item.toString()).isNotEqualTo("1.0");
                assertThat(now).as(item.toString()).isEqualTo("1.0");
            }
            case THERE -> assertThat(now).as(item.toString()).isEqualTo(before).isEqualTo("1.0");
            default -> assertThat(now).as(item.toString()).isEqualTo(before);
        }
    }

    /** Whatever happened: a version of the cycle that still runs somewhere was told of. */
    private void assertNothingAbortedRunsInSilence() {
        for (String environment : List.of("staging", "live")) {
            String runs = read(environment);
            if (runs.startsWith("1.1")
                    && (environment.equals("staging") || world.cycle().hasTouchedLive())) {
                assertThat(reasons).anySatisfy(reason -> assertThat(reason)
                        .contains("Nothing was installed on " + environment + ", where it answers " + runs));
            }
        }
    }

    private List<Item> told() {
        Item pin = plan.pin(world.cycle(), world.product, world.product.consumer("webapi"));
        Stream<Environment> environments =
                world.cycle().touchedStages().stream().flatMap(stage -> world.product.environments(stage).stream());
        return Stream.concat(
                        Stream.of(pin),
                        environments.map(
                                environment -> plan.environment(world.cycle(), world.product, environment, pin)))
                .toList();
    }

    private void undo(Step step) {
        try {
            facts.addAll(world.run(step));
        } catch (Refusal refusal) {
            reasons.addAll(refusal.reasons());
        }
    }

    private void bringTo(Point point) {
        world.cutCandidate();
        if (point.compareTo(Point.PINNED) >= 0) {
            world.built();
            world.run(new PinConsumers(world.git, world.proposing));
        }
        if (point.compareTo(Point.ON_STAGING) >= 0) {
            world.run(new InstallStaging(world.git, world.index, world.deployment));
        }
        if (point.compareTo(Point.FINAL_PINNED) >= 0) {
            world.cutFinal();
            world.built();
            world.run(new PinConsumers(world.git, world.proposing));
        }
        if (point == Point.LIVE) {
            world.approveGoLive();
            world.run(new InstallLive(world.git, world.index, world.deployment));
        }
    }

    private void change(Hand hand) throws IOException {
        StepWorld.switchTo(world.webapi, "release");
        if (hand == Hand.PIN || hand == Hand.PIN_AND_STAGING) {
            develop(world.webapi, "release", "requirements.txt", requirements("sample==1.0.post1"));
        }
        if (hand == Hand.STAGING || hand == Hand.PIN_AND_STAGING) {
            Files.writeString(world.running("staging"), "0.9\n");
        }
        if (hand == Hand.BACK_BY_HAND && !pinsAsBefore()) {
            develop(world.webapi, "release", "requirements.txt", requirements("sample==1.0"));
        }
    }

    private boolean pinsAsBefore() {
        return world.pins().lines().anyMatch("sample==1.0"::equals);
    }

    private List<String> ran() {
        return List.of(read("staging"), read("live"));
    }

    private String read(String environment) {
        try {
            return Files.readString(world.running(environment)).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
