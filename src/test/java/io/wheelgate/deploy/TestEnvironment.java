package io.wheelgate.deploy;

import io.wheelgate.deploy.Deployment.Install;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An environment with this script and these probes. */
record TestEnvironment(List<String> script, Duration limit, List<Probe> probes, Duration answerLimit) {

    static final Consumer WEBAPI = consumer("file:///git/webapi.git");

    static final Install INSTALL =
            new Install("sample", WEBAPI, Version.parse("1.0rc1"), "c0ffee", URI.create("http://127.0.0.1:1/x/"));

    static Consumer consumer(String url) {
        return new Consumer(
                "webapi", new Repository(url, Optional.empty(), Optional.empty()), "main", List.of("requirements.txt"));
    }

    static Environment running(String... script) {
        return new TestEnvironment(List.of(script), Duration.ofSeconds(60), List.of(), Duration.ofSeconds(1)).get();
    }

    static Environment limited(Duration limit, String... script) {
        return new TestEnvironment(List.of(script), limit, List.of(), Duration.ofSeconds(1)).get();
    }

    static Environment asked(Duration answerLimit, Probe... probes) {
        return new TestEnvironment(List.of("true"), Duration.ofSeconds(60), List.of(probes), answerLimit).get();
    }

    Environment get() {
        return new Environment("staging", Stage.STAGING, "webapi", script, limit, probes, answerLimit);
    }
}
