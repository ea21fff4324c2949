package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.LibraryProperties;
import io.wheelgate.release.DevelopmentPolicy;
import io.wheelgate.release.DevelopmentPolicy.Builds;
import java.time.Duration;

/** Reads how the development branch of a library becomes wheels. */
record DevelopmentReader(Section section) {

    private static final int MOST_KEPT = 10_000;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

    DevelopmentPolicy read(LibraryProperties library) {
        return new DevelopmentPolicy(
                section.required(
                        "development-builds", library.developmentBuilds(), "every-push", Builds.OFF, Texts::builds),
                section.required(
                        "poll-every",
                        library.pollEvery(),
                        "1m",
                        Duration.ZERO,
                        text -> Texts.atLeast(SHORTEST_PAUSE, text)),
                section.secret("hook-secret", library.hookSecret()),
                section.required(
                        "keep-development-wheels",
                        library.keepDevelopmentWheels(),
                        "20",
                        1,
                        text -> Texts.number(text, 1, MOST_KEPT)),
                section.required(
                        "keep-development-wheels-for",
                        library.keepDevelopmentWheelsFor(),
                        "14d",
                        Duration.ZERO,
                        Texts::limit));
    }
}
