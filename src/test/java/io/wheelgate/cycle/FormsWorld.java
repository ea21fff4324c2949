package io.wheelgate.cycle;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.wheelgate.configuration.Products;
import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.PathPattern;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import io.wheelgate.web.FormPicture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mockito.invocation.InvocationOnMock;

/** What the forms show in their tests: a product with a checklist, changes by somebody who means no good, and servers. */
final class FormsWorld {

    static final List<String> CHECKLIST = List.of("Imported a day's results", "Compared the totals with live");

    /** Whoever reads it as anything but text notices. */
    private static final String EVIL = "<script>window.hacked=1</script><img src=x onerror=window.hacked=2> **bold**"
            + " [link](javascript:window.hacked=3) {{7*7}} = 1 + 1";

    private static final CommitId COMMIT = new CommitId("b".repeat(40));

    private FormsWorld() {}

    /** What somebody who means no good writes in place of this; in the pictures for the docs it stays as it is. */
    static String text(String friendly) {
        return FormPicture.isWanted() ? friendly : EVIL;
    }

    static Products products() {
        Product plain = TestProducts.product();
        SignOffArea functional = new SignOffArea(
                "functional", "testers", 1, CHECKLIST, List.of(new PathPattern("demo/")), false, Optional.of(3));
        SignOffArea quality = new SignOffArea(
                "data quality", "testers", 1, List.of(), List.of(new PathPattern("data/")), true, Optional.empty());
        return new Products(List.of(new Product(
                plain.name(),
                plain.library(),
                plain.indices(),
                plain.consumers(),
                plain.environments(),
                SignOffPolicy.of(functional, quality))));
    }

    static void answerFor(GitRepositories repositories) {
        GitRepository git = mock(GitRepository.class);
        when(repositories.open(any())).thenReturn(git);
        when(git.tag(any())).thenReturn(Optional.of(new GitRepository.Tag("tag", COMMIT, COMMIT)));
        when(git.commitsSince(any(), any()))
                .thenReturn(List.of(
                        commit('c', "Accept NHS numbers as they are printed"),
                        commit('d', text("Keep units as they were typed"))));
        when(git.changedPaths(any(), any())).thenReturn(List.of("data/units.csv", "demo/" + text("identifiers.py")));
    }

    private static Commit commit(char id, String message) {
        return new Commit(
                new CommitId(String.valueOf(id).repeat(40)),
                List.of(COMMIT),
                new Person("Dan Whitfield", "dan.whitfield@example.org"),
                Instant.parse("2026-11-20T09:30:00Z"),
                message);
    }

    static void answerFor(Deployment deployment) {
        when(deployment.observe(any())).thenAnswer(FormsWorld::observed);
    }

    private static List<Observation> observed(InvocationOnMock asked) {
        Environment environment = asked.getArgument(0);
        String runs = environment.name().equals("live") ? "1.0" : "1.1rc1";
        return List.of(
                new Observation.Runs(environment.probes().get(0), Version.parse(runs)),
                new Observation.Silent(
                        environment.probes().get(1), "no answer from http://127.0.0.1:1/version: connection refused"));
    }
}
