package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.requirements;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PinConsumersTest {

    private final StepWorld world;

    PinConsumersTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void acceptTheRequest() {
        world.request("1.1").accept();
    }

    @Test
    void changesTheVersionAndItsHashAndNothingElse() {
        String before = "\uFEFF# what\r\nsample[xml] == 1.0 ; python_version >= '3' \\\r\n    --hash=sha256:"
                + "0".repeat(64) + "  # käse\r\nflask==3.0.0";
        develop(world.webapi, "release", "requirements.txt", before);
        Wheel wheel = cutWithAWheel();
        world.run(new PinConsumers(world.git, world.proposing));
        assertThat(world.pins())
                .isEqualTo(before.replace("== 1.0", "== 1.1rc1").replace("0".repeat(64), wheel.sha256()));
        CommitId tip = world.webapi.remoteId("release").orElseThrow();
        assertThat(world.webapi.server.run("log", "-1", "--format=%an|%s", tip.value()))
                .isEqualTo("Wheelgate|Pin sample 1.1rc1");
        assertThat(world.run(new PinConsumers(world.git, world.proposing)))
                .containsExactly(new Pinned("webapi", "requirements.txt", Version.parse("1.1rc1"), tip));
    }

    @Test
    void keepsWhatDevelopersPushedMeanwhile() {
        cutWithAWheel();
        develop(world.webapi, "release", "app.py", "print()\n");
        world.run(new PinConsumers(world.git, world.proposing));
        assertThat(world.webapi.server.run("show", "release:app.py")).isEqualTo("print()");
    }

    static Stream<Arguments> obstacles() {
        return Stream.of(
                arguments(
                        requirements("numpy==2.0"),
                        "Could not find the pin of sample in requirements.txt: no line of it is about sample."),
                arguments(
                        requirements("sample==1.0", "sample==1.0"),
                        "The pin of sample in requirements.txt is ambiguous: the lines 3, 4 are about it."),
                arguments(
                        requirements("sample @ git+https://example.org/sample.git@1.0"),
                        "The requirement of sample in requirements.txt, line 3, is no plain pin: it takes it from an"
                                + " address, a path or a repository instead of an index."),
                arguments(
                        requirements("sample==1.1"),
                        "webapi pins sample==1.1 in requirements.txt on branch release, which is newer than 1.1rc1:"
                                + " the desk does not downgrade a pin. Change it by hand, or abort."));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void refusesAPinThatItCannotMove(String requirements, String reason) {
        cutWithAWheel();
        develop(world.webapi, "release", "requirements.txt", requirements);
        assertThat(world.refused(new PinConsumers(world.git, world.proposing)).reasons())
                .singleElement()
                .asString()
                .startsWith(reason)
                .contains("requirements.txt was last changed by ", " by Carl Committer on 2023-11-14 22:15:00 UTC");
    }

    @Test
    void movesAnOlderPinThatSomebodySetAndAdoptsItsOwn() {
        cutWithAWheel();
        develop(world.webapi, "release", "requirements.txt", requirements("sample==0.9"));
        world.run(new PinConsumers(world.git, world.proposing));
        CommitId edit = develop(world.webapi, "release", "requirements.txt", world.pins() + "\n# mine\n");
        world.run(new PinConsumers(world.git, world.proposing));
        assertThat(world.webapi.remoteId("release")).contains(edit);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        cutWithAWheel();
        StepWorld.switchTo(world.webapi, "release");
        world.webapi.git.run("mv", "requirements.txt", "pins.txt");
        world.webapi.commit("Rename");
        world.webapi.git.run("push", "-q", "origin", "release");
        assertThat(world.refused(new PinConsumers(world.git, world.proposing)).reasons())
                .singleElement()
                .asString()
                .startsWith("There is no file requirements.txt in webapi on branch release. Correct"
                        + " requirements-files in the product's configuration.")
                .contains("requirements.txt was last changed by ", "\"Rename\" by Carl Committer on 2023-11-14");
    }

    @Test
    void movesAllFilesOfAConsumerInOneCommit() {
        develop(world.webapi, "release", "more.txt", "sample==1.0\n");
        useFiles("requirements.txt", "more.txt");
        world.end(io.wheelgate.release.Event.Ending.WITHDRAWN);
        world.request("1.1").accept();
        cutWithAWheel();
        CommitId before = world.webapi.remoteId("release").orElseThrow();
        world.run(new PinConsumers(world.git, world.proposing));
        assertThat(world.webapi.server.run("rev-list", "--count", before + "..release"))
                .isEqualTo("1");
        assertThat(world.webapi.server.run("show", "release:more.txt")).isEqualTo("sample==1.1rc1");
        assertThat(world.pins()).contains("sample==1.1rc1");
    }

    @Test
    void overwritesNoPersonsPinInAnyOfTheFiles() {
        develop(world.webapi, "release", "more.txt", "sample==1.0\n");
        useFiles("requirements.txt", "more.txt");
        world.end(io.wheelgate.release.Event.Ending.WITHDRAWN);
        world.request("1.1").accept();
        cutWithAWheel();
        develop(world.webapi, "release", "more.txt", "sample==2.0\n");
        assertThat(world.refused(new PinConsumers(world.git, world.proposing)).reasons())
                .singleElement()
                .asString()
                .startsWith("webapi pins sample==2.0 in more.txt on branch release, which is newer than 1.1rc1");
    }

    private void useFiles(String... files) {
        Product product = world.product;
        Consumer consumer = product.consumer("webapi");
        world.product = new Product(
                product.name(),
                product.library(),
                product.indices(),
                List.of(new Consumer("webapi", consumer.repository(), "release", List.of(files))),
                product.environments(),
                product.signOffs());
    }

    private Wheel cutWithAWheel() {
        world.cutCandidate();
        return world.built();
    }
}
