package io.wheelgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.RollBacks;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.evidence.EvidencePacks;
import io.wheelgate.evidence.PythonWithCryptography;
import io.wheelgate.index.Pip;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.RecordTree;
import io.wheelgate.proof.Note;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.NothingToDo;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.verify.Given;
import io.wheelgate.verify.Verdict;
import io.wheelgate.verify.Verification;
import io.wheelgate.verify.Verifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sandbox's products, released on real git, real wheels, a real devpi and running environments. */
@SandboxTest
@TestMethodOrder(OrderAnnotation.class)
class TourTest {

    private static final FurtherProduct UNITS = FurtherProduct.UNITS;
    private static final FurtherProduct DATES = FurtherProduct.DATES;

    @Autowired
    Desk desk;

    @Autowired
    RollBacks rollBacks;

    @Autowired
    Signing signing;

    @Autowired
    World world;

    @Autowired
    Ledger ledger;

    @Autowired
    RecordTree record;

    @Autowired
    EvidencePacks packs;

    @LocalServerPort
    int port;

    @Test
    @Order(1)
    void leavesTheWorldAsItShouldBe() {
        List<Observed> seen = new Tour(desk, rollBacks, signing, world, System.out::println).play();
        assertThat(seen).hasSizeGreaterThan(30).allMatch(Observed::agrees);
    }

    @Test
    @Order(2)
    void releasesThreeProductsSideBySide(@TempDir Path directory) throws Exception {
        Players players = new Players(desk, rollBacks, signing, System.out::println);
        String services = players.start("rachel", SandboxHome.LIBRARY, "10.8.7");
        String units = players.start("rachel", UNITS.name(), "2.4.0");
        String dates = players.start("rachel", DATES.name(), "1.5.0");
        assertThat(ledger.openCycles()).contains(services, units, dates);
        players.await(services, Players.signing("functional"));
        players.await(units, Players.signing("functional"));
        String task = players.await(dates, Players.signing("functional")).id();

        Visitor tina = Visitor.loggedIn(port, "tina", SandboxUser.PASSWORD);
        assertThat(tina.get("/").body().split("<h2 id=\"open-heading\">", 2)[0])
                .as("what waits for one person, of all products")
                .contains("ukrdc-services 10.8.7", "lab-units 2.4.0", "clinic-dates 1.5.0");
        saysWhereTheCandidateIs(tina, task, directory);

        players.approve(dates, "tina", "functional", DATES.tested());
        players.approve(units, "tina", "functional", UNITS.tested());
        players.approve(services, "tina", "functional");
        players.approve(services, "theo", "data quality");
        players.goLive(units, "ruth");
        players.goLive(dates, "ruth");
        players.goLive(services, "ruth");

        assertThat(List.of(services, units, dates))
                .allSatisfy(cycle -> assertThat(ledger.cycle(cycle).ending()).contains(Ending.RELEASED));
        assertThat(world.outside().running().get("live")).hasToString("10.8.7");
        requireUnitsOnLive(units);
        requireDatesOnTheIndexOnly(dates);
    }

    /** Of every cycle of the tour, by both verifiers: whatever became of it, its pack proves it. */
    @Test
    @Order(3)
    void everyCycleHasEvidenceThatNobodyHasToBelieve(@TempDir Path directory) throws Exception {
        byte[] held = record.checkpoint().note().bytes();
        Path checkpoint = Files.write(directory.resolve("checkpoint"), held);
        String key = record.verifierKey().text();
        Given given = new Given(Optional.of(record.verifierKey()), Optional.of(Note.parse(held)));
        for (String cycle : ledger.cycles()) {
            byte[] pack = packs.make(cycle, OptionalLong.empty());
            Verification found = Verifier.verify(pack, given);
            assertThat(found.findings()).as(cycle).allMatch(finding -> finding.verdict() == Verdict.PASS);
            Path file = Files.write(directory.resolve(cycle + ".zip"), pack);
            Process python = new ProcessBuilder(
                            PythonWithCryptography.interpreter().toString(),
                            "docs/verify.py",
                            file.toString(),
                            "--key",
                            key,
                            "--checkpoint",
                            checkpoint.toString())
                    .inheritIO()
                    .start();
            assertThat(python.waitFor()).as(cycle).isZero();
        }
        assertThat(ledger.cycles()).hasSizeGreaterThan(3);
    }

    private void saysWhereTheCandidateIs(Visitor tina, String task, Path directory) throws Exception {
        URI index = URI.create(world.indices().server() + "/clinic/staging/+simple/");
        String shown = tina.get(
                        "/camunda/api/engine/engine/sandbox/task/" + task + "/form-variables?deserializeValues=false")
                .body();
        assertThat(new ObjectMapper().readTree(shown).at("/shown/value").asText())
                .contains("No application of the desk uses clinic-dates", "Get it from the index clinic/staging")
                .contains("pip install --index-url " + index + " clinic-dates==1.5.0rc1")
                .contains("1.4.0 was released last", "Tell the weekday of a clinic");
        assertThat(Pip.download(index, "clinic-dates==1.5.0rc1", directory))
                .containsExactly("clinic_dates-1.5.0rc1-py3-none-any.whl");
    }

    /** Built by hatchling, with the version in pyproject.toml, and pinned in both files of the application at once. */
    private void requireUnitsOnLive(String cycle) {
        assertThat(world.furtherEnvironments().stream()
                        .map(server -> server.name() + " "
                                + world.outside()
                                        .get(server.versionUrl())
                                        .path("version")
                                        .asText()))
                .containsExactly("lab-portal-staging 2.4.0rc1", "lab-portal-live 2.4.0");
        assertThat(all(cycle, Pinned.class).stream().map(pin -> pin.file() + " " + pin.version()))
                .containsExactly(
                        "pyproject.toml 2.4.0rc1",
                        "requirements.txt 2.4.0rc1",
                        "pyproject.toml 2.4.0",
                        "requirements.txt 2.4.0");
        BareRepository library = new BareRepository(world.home().repository(UNITS.name()));
        assertThat(library.read("v2.4.0", "pyproject.toml")).contains("version = \"2.4.0\"\n");
        assertThat(released(UNITS))
                .containsExactly("lab_units-2.3.0-py3-none-any.whl", "lab_units-2.4.0-py3-none-any.whl");
    }

    private void requireDatesOnTheIndexOnly(String cycle) {
        assertThat(all(cycle, NothingToDo.class).stream().map(NothingToDo::why))
                .containsExactly(
                        "no application pins clinic-dates",
                        "clinic-dates has no environment of the stage staging",
                        "no application pins clinic-dates",
                        "clinic-dates has no environment of the stage live");
        assertThat(released(DATES))
                .containsExactly("clinic_dates-1.4.0-py3-none-any.whl", "clinic_dates-1.5.0-py3-none-any.whl");
        assertThat(rollBacks.live())
                .extracting(RollBacks.Live::product)
                .contains(UNITS.name())
                .doesNotContain(DATES.name());
        Cycle ended = ledger.cycle(cycle);
        assertThat(rollBacks.isLive(ended)).isFalse();
        assertThatThrownBy(() -> rollBacks.preview(DATES.name(), "")).hasMessageContaining("has no live environment");
        assertThatThrownBy(() -> rollBacks.start("ruth", DATES.name(), "", "it is wrong"))
                .hasMessageContaining("has no live environment");
    }

    private <E> List<E> all(String cycle, Class<E> kind) {
        return ledger.cycle(cycle).entries().stream()
                .map(Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private List<String> released(FurtherProduct product) {
        URI page = product.indices(world.claimed().ports()).release().resolve(product.name() + "/");
        return world.outside()
                .get(page)
                .path("files")
                .valueStream()
                .map(file -> file.path("filename").asText())
                .sorted()
                .toList();
    }
}
