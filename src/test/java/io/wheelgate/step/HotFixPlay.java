package io.wheelgate.step;

import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A hot fix from its request to live: a person says that the fix is there, others sign. */
final class HotFixPlay {

    private HotFixPlay() {}

    /** An index of its own, with the wheel of 1.0. */
    static void released10(StepWorld world, TestDevpi devpi) throws Exception {
        String release = devpi.newIndex();
        world.product = SampleProduct.with(world.product, devpi.as("ci"), release);
        released(world, "1.0");
    }

    static void released(StepWorld world, String version) throws Exception {
        Path wheel = TestWheel.of(version).write(world.folder("released-" + version));
        var reader = Wheels.reader();
        world.index.upload(
                world.product.indices(),
                world.product.indices().release(),
                wheel,
                reader.identify(wheel),
                reader.read(wheel));
    }

    /** @param stage runs a step */
    static void play(StepWorld world, Consumer<Step> stage) {
        play(world, () -> {}, stage);
    }

    /** @param fix what a developer does when the branch is there */
    static void play(StepWorld world, Runnable fix, Consumer<Step> stage) {
        stage.accept(world.checkRequest());
        stage.accept(new OpenHotFixBranch(world.git));
        fix.run();
        List.of(
                        new CollectFixes(world.git),
                        new BackportFixes(world.git),
                        new BumpVersion(world.git),
                        new TagCandidate(world.git),
                        world.buildWheel(),
                        new PushCandidate(world.git),
                        world.uploadWheel(),
                        world.verifyWheel(),
                        new PinConsumers(world.git, world.proposing),
                        new InstallStaging(world.git, world.index, world.deployment),
                        new VerifyStaging(world.git, world.deployment))
                .forEach(stage);
        world.approve();
        List.of(
                        new FinalVersion(world.git),
                        world.buildWheel(),
                        world.compareWithCandidate(),
                        new CheckBackports(world.git),
                        new PushFinal(world.git),
                        world.uploadWheel(),
                        world.verifyWheel(),
                        new PinConsumers(world.git, world.proposing))
                .forEach(stage);
        world.approveGoLive();
        List.of(new InstallLive(world.git, world.index, world.deployment), new VerifyLive(world.git, world.deployment))
                .forEach(stage);
    }
}
