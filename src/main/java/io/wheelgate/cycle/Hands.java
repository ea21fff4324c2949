package io.wheelgate.cycle;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployments;
import io.wheelgate.forge.Forges;
import io.wheelgate.forge.PullRequests;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.JGit;
import io.wheelgate.index.Devpi;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.notify.Webhooks;
import io.wheelgate.step.Anchorage;
import io.wheelgate.step.Wheelhouse;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.WheelReader;
import io.wheelgate.wheel.Wheels;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The hands of the desk, each with its place in the desk's home. */
@Configuration
class Hands {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator chance() {
        return new SecureRandom();
    }

    @Bean
    GitRepositories gitRepositories(DeskHome home) {
        return JGit.in(home.path().resolve("mirrors"));
    }

    @Bean
    Anchorage anchorage(GitRepositories git) {
        return new Anchorage(git);
    }

    @Bean
    WheelBuilder wheelBuilder(DeskHome home) {
        Path tools = home.path().resolve("tools").resolve("build");
        Wheels.tidy(tools);
        return Wheels.builder(tools);
    }

    @Bean
    WheelReader wheelReader() {
        return Wheels.reader();
    }

    @Bean
    WheelIndex wheelIndex() {
        return Devpi.client();
    }

    @Bean
    PullRequests pullRequests(Clock clock) {
        return Forges.overHttp(clock);
    }

    @Bean
    Webhooks webhooks(Clock clock) {
        return Webhooks.overHttp(clock);
    }

    @Bean
    Deployment deployment(DeskHome home) {
        return Deployments.in(Path.of(""), home.path().resolve("scripts"));
    }

    @Bean
    Wheelhouse wheelhouse(DeskHome home) {
        Wheelhouse wheelhouse = new Wheelhouse(home.path().resolve("wheels"));
        wheelhouse.tidy();
        return wheelhouse;
    }
}
