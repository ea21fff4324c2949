package io.wheelgate.release;

import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Product.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Products for tests. */
public final class TestProducts {

    private TestProducts() {}

    /** A product with one of everything, none of which exists. */
    public static Product product() {
        return new Product(
                "demo-library",
                new Library(
                        repository("file:///nowhere/demo.git"),
                        "master",
                        "release",
                        "demo/__init__.py",
                        "{version}",
                        Duration.ofMinutes(10),
                        new Person("Wheelgate", "wheelgate@example.org")),
                new IndexServer(
                        URI.create("http://127.0.0.1:1"),
                        "demo/dev",
                        "demo/staging",
                        "demo/release",
                        Optional.of("ci"),
                        Optional.of(new Secret("env:NOWHERE"))),
                List.of(new Consumer(
                        "webapi", repository("file:///nowhere/webapi.git"), "release", List.of("requirements.txt"))),
                List.of(environment("staging", Stage.STAGING), environment("live", Stage.LIVE)),
                SignOffPolicy.of(SignOffArea.of("functional", "testers"), SignOffArea.of("data quality", "testers")));
    }

    private static Repository repository(String url) {
        return new Repository(url, Optional.empty(), Optional.empty());
    }

    private static Environment environment(String name, Stage stage) {
        return new Environment(
                name,
                stage,
                "webapi",
                List.of("/nowhere/install"),
                Duration.ofMinutes(5),
                List.of(
                        new Probe.Http(URI.create("http://127.0.0.1:1/version"), Optional.of("version")),
                        new Probe.Command(List.of("/nowhere/version"))),
                Duration.ofSeconds(30));
    }
}
