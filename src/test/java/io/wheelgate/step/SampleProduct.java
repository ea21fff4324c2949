package io.wheelgate.step;

import io.wheelgate.release.DevelopmentPolicy;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Candidates;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The configuration of the library {@code sample}, and how a test changes it. */
final class SampleProduct {

    private SampleProduct() {}

    static Product of(StepWorld world) {
        IndexServer nowhere = new IndexServer(
                URI.create("http://127.0.0.1:1"),
                "ci/dev",
                "ci/staging",
                "ci/release",
                Optional.empty(),
                Optional.empty());
        return new Product(
                "sample",
                library(world.library.address(), "release", Duration.ofMinutes(5)),
                nowhere,
                List.of(new Consumer("webapi", world.webapi.address(), "release", List.of("requirements.txt"))),
                List.of(
                        environment(world, "staging", Stage.STAGING, standardScript(world)),
                        environment(world, "live", Stage.LIVE, standardScript(world))),
                SignOffPolicy.of(SignOffArea.of("functional", "testers")));
    }

    static Library library(Repository repository, String releaseBranch, Duration buildTimeLimit) {
        return new Library(
                repository,
                "master",
                releaseBranch,
                SampleRepositories.VERSION_FILE,
                "{version}",
                buildTimeLimit,
                new Person("Wheelgate", "wheelgate@example.org"));
    }

    static Product with(Product product, SignOffPolicy policy) {
        return new Product(
                product.name(),
                product.library(),
                product.indices(),
                product.consumers(),
                product.environments(),
                policy);
    }

    static Product with(Product product, Library library) {
        return new Product(
                product.name(),
                library,
                product.indices(),
                product.consumers(),
                product.environments(),
                product.signOffs());
    }

    /** With its development branch built, for this index. */
    static Product developing(Product product, IndexServer server, String index, DevelopmentPolicy policy) {
        Library it = product.library();
        Library library = new Library(
                it.repository(),
                it.developmentBranch(),
                it.releaseBranch(),
                it.versionFile(),
                it.tagFormat(),
                it.buildTimeLimit(),
                it.committer(),
                policy);
        IndexServer indices = new IndexServer(
                server.url(), index, "ci/staging", product.indices().release(), server.user(), server.password());
        return new Product(
                product.name(), library, indices, product.consumers(), product.environments(), product.signOffs());
    }

    static Product with(Product product, IndexServer server, String release) {
        return new Product(
                product.name(),
                product.library(),
                new IndexServer(server.url(), "ci/dev", "ci/staging", release, server.user(), server.password()),
                product.consumers(),
                product.environments(),
                product.signOffs());
    }

    /** Candidates go to the staging index. */
    static Product with(Product product, IndexServer server, String staging, String release) {
        IndexServer indices = new IndexServer(
                server.url(), "ci/dev", staging, release, server.user(), server.password(), Candidates.STAGING);
        return new Product(
                product.name(),
                product.library(),
                indices,
                product.consumers(),
                product.environments(),
                product.signOffs());
    }

    static Product with(Product product, List<Environment> environments) {
        return new Product(
                product.name(),
                product.library(),
                product.indices(),
                product.consumers(),
                environments,
                product.signOffs());
    }

    static Environment environment(StepWorld world, String name, Stage stage, Path script) {
        return environment(
                name, stage, script, List.of("cat", world.running(name).toString()));
    }

    static Environment environment(String name, Stage stage, Path script, List<String> probe) {
        return new Environment(
                name,
                stage,
                "webapi",
                List.of(script.toString()),
                Duration.ofSeconds(20),
                List.of(new Probe.Command(probe)),
                Duration.ofSeconds(1));
    }

    /** Installs what the application pins at the commit. */
    private static Path standardScript(StepWorld world) {
        return script(
                world,
                "install",
                "echo installing $WHEELGATE_VERSION\necho $WHEELGATE_INDEX_URL > " + world.home.resolve("index-of-")
                        + "$WHEELGATE_ENVIRONMENT\ngit --git-dir=" + world.webapi.remote
                        + " show $WHEELGATE_COMMIT:requirements.txt | sed -n 's/^sample==\\([^ ;]*\\).*/\\1/p' > "
                        + world.home.resolve("running-") + "$WHEELGATE_ENVIRONMENT");
    }

    static Path script(StepWorld world, String name, String body) {
        try {
            Path file = Files.writeString(world.home.resolve(name), "#!/bin/sh\nset -e\n" + body + "\n");
            if (!file.toFile().setExecutable(true)) {
                throw new IllegalStateException("Could not make " + file + " executable");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
