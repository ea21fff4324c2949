package io.wheelgate.cycle;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Scripts;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.JGit;
import io.wheelgate.index.Devpi;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.step.BackportFixes;
import io.wheelgate.step.BuildWheel;
import io.wheelgate.step.BumpVersion;
import io.wheelgate.step.CheckBackports;
import io.wheelgate.step.CheckRequest;
import io.wheelgate.step.CollectFixes;
import io.wheelgate.step.CompareWithCandidate;
import io.wheelgate.step.FinalVersion;
import io.wheelgate.step.InstallLive;
import io.wheelgate.step.InstallStaging;
import io.wheelgate.step.MergeToRelease;
import io.wheelgate.step.PinConsumers;
import io.wheelgate.step.PushCandidate;
import io.wheelgate.step.PushFinal;
import io.wheelgate.step.RestorePins;
import io.wheelgate.step.RestoreStaging;
import io.wheelgate.step.RollBackLive;
import io.wheelgate.step.Step;
import io.wheelgate.step.TagCandidate;
import io.wheelgate.step.UploadWheel;
import io.wheelgate.step.VerifyLive;
import io.wheelgate.step.VerifyStaging;
import io.wheelgate.step.VerifyWheel;
import io.wheelgate.step.Wheelhouse;
import io.wheelgate.wheel.Pep517;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.WheelReader;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the hands to the steps. */
@Configuration
class Wiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    GitRepositories gitRepositories(DeskHome home) {
        return JGit.in(home.path().resolve("mirrors"));
    }

    @Bean
    WheelBuilder wheelBuilder(DeskHome home) {
        return Pep517.builder(home.path().resolve("tools").resolve("build"));
    }

    @Bean
    WheelReader wheelReader() {
        return Pep517.reader();
    }

    @Bean
    WheelIndex wheelIndex() {
        return Devpi.client();
    }

    @Bean
    Deployment deployment(DeskHome home) {
        return Scripts.in(home.path());
    }

    @Bean
    Wheelhouse wheelhouse(DeskHome home) {
        return new Wheelhouse(home.path().resolve("wheels"));
    }

    /** Every step by its name, in the order of the diagram. */
    @Bean
    Map<String, Step> steps(
            GitRepositories git,
            WheelBuilder builder,
            WheelReader reader,
            WheelIndex index,
            Deployment deployment,
            Wheelhouse wheelhouse) {
        return Stream.of(
                        new CheckRequest(git, index, deployment),
                        new BumpVersion(git),
                        new TagCandidate(git),
                        new MergeToRelease(git),
                        new BuildWheel(git, builder, wheelhouse),
                        new PushCandidate(git),
                        new UploadWheel(index, reader, wheelhouse),
                        new VerifyWheel(index, reader, wheelhouse),
                        new PinConsumers(git),
                        new InstallStaging(git, deployment),
                        new VerifyStaging(git, deployment),
                        new CollectFixes(git),
                        new BackportFixes(git),
                        new FinalVersion(git),
                        new CompareWithCandidate(index, reader, wheelhouse),
                        new CheckBackports(git),
                        new PushFinal(git),
                        new InstallLive(git, deployment),
                        new VerifyLive(git, deployment),
                        new RollBackLive(git, index, deployment),
                        new RestorePins(git, index, deployment),
                        new RestoreStaging(git, index, deployment))
                .collect(Collectors.toMap(Step::name, Function.identity()));
    }
}
