package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.Certificate.Side;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Debt;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Product;
import io.wheelgate.release.Shortfall;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import io.wheelgate.step.Run;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** A hot fix that needs {@code functional} before it goes live, and owes {@code clinical} of two people for three days. */
@TestPropertySource(properties = "camunda.bpm.process-engine-name=afterwards")
abstract class OwedSignatures extends CycleInTime {

    static final Duration LONG = Duration.ofSeconds(20);
    private static final CommitId COMMIT = new CommitId("a".repeat(40));

    @Autowired
    JdbcTemplate jdbc;

    /** Where the signatures are asked for; empty until it is known. */
    String later = "";

    @BeforeEach
    void employClinicians() {
        IdentityService identities = engine.getIdentityService();
        if (identities.createGroupQuery().groupId("clinicians").count() == 0) {
            identities.saveGroup(identities.newGroup("clinicians"));
        }
        List.of("clara", "colin").forEach(id -> {
            person(id, id.equals("clara") ? "Clara" : "Colin", "Boone");
            if (identities
                            .createUserQuery()
                            .userId(id)
                            .memberOfGroup("clinicians")
                            .count()
                    == 0) {
                identities.createMembership(id, "clinicians");
            }
        });
        SCRIPT.state("compareWithCandidate", OwedSignatures::compared);
    }

    @AfterEach
    void closeTheOther() {
        close(later);
    }

    private static List<Event> compared(Run run) {
        Certificate certificate = new Certificate(
                run.product().name(),
                side(run.cycle().candidate().orElseThrow()),
                side(run.cycle().currentCut()),
                COMMIT,
                List.of(),
                List.of(),
                Shortfall.of(run.cycle(), run.product().signOffs()));
        return List.of(new Compared("one", "other", run.keep(certificate)));
    }

    private static Side side(Cut cut) {
        return new Side(cut.version(), "tag", COMMIT, COMMIT, cut.wheel().orElseThrow());
    }

    static SignOffArea clinical() {
        return new SignOffArea(
                        "clinical", "clinicians", 2, List.of("No unit was changed"), List.of(), true, Optional.empty())
                .signedWithin(Duration.ofDays(3));
    }

    static Product owing(Separation separation, SignOffArea... areas) {
        Product demo = product();
        SignOffPolicy policy = new SignOffPolicy(
                List.of(areas), separation, true, true, demo.signOffs().calendar());
        return new Product(demo.name(), demo.library(), demo.indices(), demo.consumers(), demo.environments(), policy);
    }

    static Product owing() {
        return owing(Separation.FULL, SignOffArea.of("functional", "testers"), clinical());
    }

    /** Starts a hot fix of such a product, up to the sign-offs. */
    void hotFix(Product product) {
        SCRIPT.state("checkRequest", run -> {
            TestLedger.reconfigure(jdbc, run.cycle().id(), product);
            return List.of(new RequestAccepted(Map.of("webapi", Version.parse("1.0"))));
        });
        cycle = desk.start("rachel", Start.hotFix(TestProducts.product().name(), "1.0.1", "units are wrong"));
        Waiting fix = waitsFor("fixBugs");
        desk.complete("dan", fix.id(), Map.of("note", ""));
        waitsFor("signOffCandidate");
    }

    void hotFix() {
        hotFix(owing());
    }

    /** The hot fix goes live without {@code clinical}. */
    void goesLive() {
        sign("tina", "functional", "approve");
        decide("ruth", waitsFor("approveGoLive"), Map.of("decision", "approve"));
        await().atMost(LONG).until(() -> desk.hasEnded(cycle));
        assertThat(ledger.cycle(cycle).ending()).contains(Ending.RELEASED);
        later = ledger.afterwards(cycle).orElse("");
    }

    void decide(String person, Waiting task, Map<String, ?> answers) {
        String shown = signing.subject(person, task.id()).orElseThrow().covers().sha256();
        signing.sign(person, task.id(), answers, PASSWORD, shown);
    }

    List<Waiting> owed() {
        return desk.waiting(later).stream()
                .filter(task -> task.key().equals("signAfterwards"))
                .toList();
    }

    void answer(String person, String verdict, String notes) {
        Map<String, Object> answers = new HashMap<>(Map.of("verdict", verdict, "notes", notes));
        answers.put("checked", List.of("No unit was changed"));
        decide(person, owed().get(0), answers);
    }

    Waiting question() {
        return await().atMost(LONG)
                .until(
                        () -> desk.waiting(later).stream()
                                .filter(task -> task.key().equals("decideRefusedSignature"))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    Cycle signing() {
        return ledger.cycle(later);
    }

    Afterwards afterwards() {
        return Afterwards.of(signing()).orElseThrow();
    }

    List<Debt.State> states() {
        return afterwards().debts().stream()
                .map(debt -> debt.state(clock.instant()))
                .toList();
    }

    void endsAs(Ending ending) {
        await().atMost(LONG).until(() -> desk.hasEnded(later));
        assertThat(signing().ending()).contains(ending);
    }
}
