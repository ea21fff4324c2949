package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.Visitor;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Fix;
import io.wheelgate.release.Person;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.release.Verdict;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is one way to sign: every other one is tried over HTTP, refused, and recorded. */
class SigningHttpTest extends SigningDesk {

    private static final SignOffPolicy TWO = policy(area("functional"), area("data quality"));

    @Test
    void recordsExactlyWhatWasSigned() {
        SignOffArea area = new SignOffArea(
                "functional", "testers", 1, List.of("install it", "log in"), List.of(), false, Optional.empty());
        request(policy(area));
        HttpResponse<String> answer = sign(
                "tina",
                signOff("functional"),
                of("verdict", "approve", "notes", "", "checked", List.of("log in", "install it")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        Entry entry = cycle().candidate().orElseThrow().signatures().get(0);
        SignedOff signOff = (SignedOff) entry.event();
        var cut = cycle().candidate().orElseThrow();
        assertThat(entry.actor()).isEqualTo("tina");
        assertThat(signOff.area()).isEqualTo("functional");
        assertThat(signOff.verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(signOff.checked()).containsExactly("install it", "log in");
        assertThat(signOff.signature().name()).isEqualTo("Tina Example");
        assertThat(signOff.signature().meaning())
                .isEqualTo("I tested demo-library 1.1rc1 for functional and approve it.");
        assertThat(signOff.signature().at().toInstant()).isEqualTo(clock.instant());
        assertThat(signOff.signature().at().getOffset()).hasToString("+05:30");
        assertThat(signOff.signature().passwordAsked()).isTrue();
        var covers = signOff.signature().covers();
        assertThat(covers.cycle()).isEqualTo(cycle);
        assertThat(covers.version()).hasToString("1.1rc1");
        assertThat(covers.commit()).isEqualTo(cut.commit().orElseThrow());
        assertThat(covers.tag()).isEqualTo("1.1rc1");
        assertThat(covers.wheel()).isEqualTo("demo_library-1.1rc1-py3-none-any.whl");
        assertThat(covers.sha256())
                .isEqualTo(cut.wheel().orElseThrow().sha256())
                .hasSize(64);
        assertThat(covers.pins()).singleElement().satisfies(pin -> assertThat(
                        pin.consumer() + " " + pin.file() + " " + pin.version())
                .isEqualTo("webapi requirements.txt 1.1rc1"));
    }

    @Test
    void showsWhatWouldBeSignedAndNothingOfATaskThatIsNot() {
        request(TWO);
        var subject = offer("tina", signOff("functional")).at("/subject");
        assertThat(subject.at("/name").asText()).isEqualTo("Tina Example");
        assertThat(subject.at("/title").asText()).isEqualTo("Sign off demo-library 1.1rc1: functional");
        assertThat(subject.at("/passwordAsked").asBoolean()).isTrue();
        assertThat(subject.at("/obstacles")).isEmpty();
        assertThat(subject.at("/covers/version").asText()).isEqualTo("1.1rc1");
        assertThat(subject.at("/covers/sha256").asText()).hasSize(64);
        assertThat(offer("dan", signOff("functional"))
                        .at("/subject/obstacles/0")
                        .asText())
                .contains("you are in none of its groups (testers)");
        assertThat(as("tina").get("/tasks/none/signing").statusCode()).isEqualTo(404);
    }

    /** As Tasklist would complete it, and as somebody would who tries to get around the desk. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task/{}/complete",
                "/task/{}/submit-form",
                "/task/{}/resolve",
                "/task/{}/bpmnError",
                "/task/{}/bpmnEscalation",
                "/task/{}/complete/",
                "/task/{}/COMPLETE",
                "/task/{}/%63omplete",
                "/task/{}/complete?x=1",
                "//task/{}/complete",
                "/task//{}/complete",
                "/task/{}//complete",
                "/task/{};x=1/complete",
                "/task/{}/complete;x=1",
                "/task/{}/complete;",
                "/task/{}/x/../complete",
                "/task/{}/./complete",
                "/task/{}/%2e%2e/{}/complete",
                "/./task/{}/submit-form",
                "/task/{}/complete%0a"
            })
    void refusesTheEnginesOwnWays(String way) throws Exception {
        request(TWO);
        String task = signOff("functional");
        as("tina").post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"tina\"}");
        String path = ENGINE + way.replace("{}", task);
        String body = "{\"variables\":{\"verdict\":{\"value\":\"approve\"},\"area\":{\"value\":\"data quality\"},"
                + "\"nrOfCompletedInstances\":{\"value\":9,\"type\":\"Integer\"}}}";
        int before = recorded("tina").size();
        HttpResponse<String> answer = as("tina").post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
        assertThat(answer.body()).contains("Nothing was ");
        assertThat(all(SignedOff.class)).isEmpty();
        assertThat(isOpen(task)).isTrue();
        assertThat(recorded("tina")).hasSize(before + 1);
    }

    /** The server answers these before it knows who asks: there is nobody to record. */
    @ParameterizedTest
    @ValueSource(strings = {"/task/{}%2Fcomplete", "/task/{}%5Ccomplete", "/task/{}/complete%00"})
    void readsNoAddressThatTwoReadersCouldTakeForTwoThings(String way) {
        request(TWO);
        String task = signOff("functional");
        assertThat(as("tina")
                        .post(ENGINE + way.replace("{}", task), "{\"variables\":{}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(isOpen(task)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/task/{}/complete",
                "/camunda/api/engine/engine/default/task/{}/complete",
                "/camunda/api/engine/engine/other/task/{}/submit-form"
            })
    void refusesOtherNamesOfTheEngine(String path) throws Exception {
        request(TWO);
        String task = signOff("functional");
        refusedAndRecorded("tina", task, 403, () -> as("tina").post(path.replace("{}", task), "{\"variables\":{}}"));
    }

    @Test
    void hasNoOtherInterfaceOfTheEngine() {
        request(TWO);
        String task = signOff("functional");
        assertThat(as("tina")
                        .post("/engine-rest/task/" + task + "/complete", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as("tina")
                        .post("/camunda/engine-rest/task/" + task + "/complete", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(isOpen(task)).isTrue();
    }

    @Test
    void refusesAnAdministratorToo() throws Exception {
        request(TWO);
        String task = signOff("functional");
        visitors.put("ada", Visitor.administrator(port));
        for (String verb : List.of("complete", "submit-form", "bpmnError", "bpmnEscalation", "resolve")) {
            refusedAndRecorded("ada", task, 403, () -> as("ada").post(ENGINE + "/task/" + task + "/" + verb, "{}"));
        }
        String shown = offer("ada", task).at("/subject/covers/sha256").asText();
        String body = refusedAndRecorded(
                "ada",
                task,
                403,
                () -> send(
                        "ada",
                        task,
                        of("answers", of("verdict", "approve"), "password", "Quartz-lantern-7!", "sha256", shown)));
        assertThat(body).contains("you are in none of its groups");
    }

    /** The last line: nothing but the ceremony completes a signed task, whoever calls the engine, in whatever way. */
    @Test
    void refusesAndRecordsInTheEngineItself() {
        request(TWO);
        String task = signOff("functional");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> desk.complete("tina", task, of("verdict", "approve"))))
                .hasMessageContaining("can only be signed");
        assertThat(recorded("tina"))
                .containsExactly(new SigningRefused(task, "tried to complete it instead of signing it"));
        assertThat(isOpen(task)).isTrue();
    }

    @Test
    void takesNothingFromAnswersButTheForm() {
        request(TWO);
        HttpResponse<String> answer = sign(
                "tina",
                signOff("functional"),
                of(
                        "verdict",
                        "approve",
                        "area",
                        "data quality",
                        "nrOfCompletedInstances",
                        9,
                        "carriedFrom",
                        "1.1rc1",
                        "signature",
                        of("name", "Somebody Else")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(all(SignedOff.class)).singleElement().satisfies(signOff -> {
            assertThat(signOff.area()).isEqualTo("functional");
            assertThat(signOff.carriedFrom()).isEmpty();
            assertThat(signOff.signature().name()).isEqualTo("Tina Example");
        });
        assertThat(tasks("signOffCandidate")).hasSize(1);
    }

    @Test
    void carriesNothingOverThatNobodyApproved() throws Exception {
        request(TWO);
        String task = signOff("functional");
        String body = refusedAndRecorded("tina", task, 403, () -> sign("tina", task, of("verdict", "carryOver")));
        assertThat(body).contains("No approval of functional can be carried over to 1.1rc1");
    }

    @Test
    void wantsAWholeAnswerAndSaysAllThatIsMissing() {
        request(policy(new SignOffArea(
                "functional", "testers", 1, List.of("install it"), List.of(), false, Optional.empty())));
        String task = signOff("functional");
        assertThat(sign("tina", task, of("verdict", "perhaps")).body())
                .contains("Choose one of: approve, approveWithNotes, refuse");
        assertThat(sign("tina", task, of("verdict", "approve")).body()).contains("not complete: install it");
        assertThat(sign("tina", task, of("verdict", "approveWithNotes")).body()).contains("needs the notes");
        assertThat(sign("tina", task, of("verdict", "refuse")).body()).contains("at least one bug");
        HttpResponse<String> answer =
                sign("tina", task, of("verdict", "refuse", "bugs", of("bug1", of("seen", "x"), "bug2", of())));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer.body()).at("/reasons"))
                .hasToString("[\"Bug 1 needs a title.\",\"Bug 1 needs a severity: blocker, major, minor.\","
                        + "\"Bug 1 needs a word about how to see it.\"]");
        answer = sign("tina", task, of("verdict", "approve", "bugs", of("bug1", bug("It is wrong"))));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(all(SignedOff.class)).isEmpty();
        assertThat(isOpen(task)).isTrue();
    }

    @Test
    void refusesWhoIsInNoGroupOfTheTask() throws Exception {
        request(TWO);
        String task = signOff("functional");
        for (String person : List.of("dan", "ruth")) {
            String body = refusedAndRecorded(person, task, 403, () -> sign(person, task, of("verdict", "approve")));
            assertThat(body).contains("you are in none of its groups (testers)");
        }
        assertThat(refusedAndRecorded("alice", task, 403, () -> sign("alice", task, of("verdict", "approve"))))
                .contains("auditors read everything and sign nothing");
    }

    @Test
    void refusesWhoHasLeftTheGroupSinceTheyClaimed() throws Exception {
        request(TWO);
        String task = signOff("functional");
        person("tara", Role.TESTER);
        assertThat(as("tara")
                        .post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"tara\"}")
                        .statusCode())
                .isEqualTo(204);
        person("tara", Role.DEVELOPER);
        refusedAndRecorded("tara", task, 403, () -> sign("tara", task, of("verdict", "approve")));
    }

    @Test
    void refusesATaskThatIsWithSomebodyElse() throws Exception {
        request(TWO);
        String task = signOff("functional");
        assertThat(as("theo")
                        .post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"theo\"}")
                        .statusCode())
                .isEqualTo(204);
        String body = refusedAndRecorded("tina", task, 403, () -> sign("tina", task, of("verdict", "approve")));
        assertThat(body).contains("is with Theo Example");
        assertThat(sign("theo", task, of("verdict", "approve")).statusCode()).isEqualTo(204);
    }

    @Test
    void refusesAPageOfAnOlderCandidate() throws Exception {
        request(TWO);
        String old = signOff("functional");
        String oldSha = offer("tina", old).at("/subject/covers/sha256").asText();
        String other = signOff("data quality");
        approved("theo", "data quality");
        refused("tess", "functional", bug("It is wrong"));
        desk.complete("dan", task("fixBugs"), of("note", ""));
        waitsForAll(2);
        String now = signOff("functional");
        String body = refusedAndRecorded(
                "tina",
                now,
                403,
                () -> send(
                        "tina",
                        old,
                        of("answers", of("verdict", "approve"), "password", password("tina"), "sha256", oldSha)));
        assertThat(body).contains("cannot be signed any more");
        body = refusedAndRecorded(
                "tina",
                now,
                403,
                () -> send(
                        "tina",
                        now,
                        of("answers", of("verdict", "approve"), "password", password("tina"), "sha256", oldSha)));
        assertThat(body).contains("Your page shows another wheel than demo_library-1.1rc2-py3-none-any.whl");
        refusedAndRecorded(
                "tina",
                now,
                403,
                () -> send("tina", now, of("answers", of("verdict", "approve"), "password", password("tina"))));
        refusedAndRecorded(
                "theo",
                now,
                403,
                () -> send(
                        "theo",
                        other,
                        of("answers", of("verdict", "approve"), "password", password("theo"), "sha256", oldSha)));
        refusedAndRecorded("tina", now, 403, () -> as("tina").post(ENGINE + "/task/" + old + "/complete", "{}"));
        assertThat(cycle().candidate().orElseThrow().signOffs()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchTask() {
        request(TWO);
        HttpResponse<String> answer = send("tina", "none", of("answers", of(), "password", password("tina")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("There is no such task. Nothing was signed.");
    }

    @Test
    void refusesWhatComesFromNoPageOfTheDesk() throws Exception {
        request(TWO);
        String task = signOff("functional");
        String sha = offer("tina", task).at("/subject/covers/sha256").asText();
        String body = text(of("answers", of("verdict", "approve"), "password", password("tina"), "sha256", sha));
        refusedAndRecorded("tina", task, 403, () -> as("tina").post("/tasks/" + task + "/signing", body));
        refusedAndRecorded("tina", task, 403, () -> send("tina", task, "X-CSRF-TOKEN", "invented", body));
        String tokenOfTheo = offer("theo", task).at("/token").asText();
        refusedAndRecorded("tina", task, 403, () -> send("tina", task, "X-CSRF-TOKEN", tokenOfTheo, body));
    }

    @Test
    void refusesWhoIsLoggedOut() {
        request(TWO);
        String task = signOff("functional");
        person("tara", Role.TESTER);
        var offer = offer("tara", task);
        String sha = offer.at("/subject/covers/sha256").asText();
        String body = text(of("answers", of("verdict", "approve"), "password", password("tara"), "sha256", sha));
        as("tara").sendForm("/", "/logout", "");
        HttpResponse<String> answer = send(
                "tara", task, offer.at("/header").asText(), offer.at("/token").asText(), body);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("You are not logged in").contains("Nothing was signed");
        assertThat(as("tara").get("/tasks/" + task + "/signing").statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).post("/tasks/" + task + "/signing", body).statusCode())
                .isEqualTo(401);
        assertThat(new Visitor(port)
                        .post(ENGINE + "/task/" + task + "/complete", "{}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(all(SignedOff.class)).isEmpty();
        assertThat(isOpen(task)).isTrue();
    }

    @Test
    void letsOneWinWhenTwoSignTheSameTaskAtOnce() throws Exception {
        request(TWO);
        String task = signOff("functional");
        List<HttpResponse<String>> answers = atOnce(List.of(
                ready("tina", task, password("tina")),
                ready("theo", task, password("theo")),
                ready("tina", task, password("tina"))));
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(204)
                .contains(403);
        assertThat(all(SignedOff.class)).hasSize(1);
        assertThat(recorded("tina").size() + recorded("theo").size()).isEqualTo(2);
    }

    @Test
    void countsFourPeopleWhoSignFourAreasAtOnce() throws Exception {
        request(policy(area("one"), area("two"), area("three"), area("four")));
        List<HttpResponse<String>> answers = atOnce(List.of(
                ready("tina", signOff("one"), password("tina")),
                ready("theo", signOff("two"), password("theo")),
                ready("tess", signOff("three"), password("tess")),
                ready("tom", signOff("four"), password("tom"))));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(204);
        assertThat(all(SignedOff.class)).extracting(SignedOff::area).containsOnly("one", "two", "three", "four");
        task("approveGoLive");
    }

    @Test
    void keepsTheAreasOfAPersonApart() throws Exception {
        request(TWO);
        approved("tina", "functional");
        String task = signOff("data quality");
        String body = refusedAndRecorded("tina", task, 403, () -> sign("tina", task, of("verdict", "approve")));
        assertThat(body).contains("You have signed functional of 1.1rc1, and one person signs one area");
    }

    @Test
    void letsAPersonSignSeveralAreasWhenThePolicySaysSo() {
        request(policy(Separation.NONE, area("functional"), area("data quality")));
        approved("tina", "functional");
        approved("tina", "data quality");
        task("approveGoLive");
    }

    @Test
    void wantsTwoPeopleForTwoSignaturesWhateverThePolicySays() throws Exception {
        SignOffArea twice = new SignOffArea("functional", "testers", 2, List.of(), List.of(), false, Optional.empty());
        request(policy(Separation.NONE, twice));
        approved("tina", "functional");
        String task = signOff("functional");
        String body = refusedAndRecorded("tina", task, 403, () -> sign("tina", task, of("verdict", "approve")));
        assertThat(body).contains("the second signature is another person's");
        approved("theo", "functional");
        task("approveGoLive");
    }

    @Test
    void keepsWhoWroteAFixFromSigningItsArea() throws Exception {
        fixed(policy(area("functional")));
        for (String author : List.of("dave", "carla")) {
            person(author, Role.TESTER);
            String task = signOff("functional");
            String body = refusedAndRecorded(author, task, 403, () -> sign(author, task, of("verdict", "approve")));
            assertThat(body).contains("You wrote bbbbbbb").contains("who wrote a fix does not sign its area");
        }
        approved("tina", "functional");
    }

    @Test
    void letsWhoWroteAFixSignWhenThePolicySaysSo() {
        fixed(policy(new Separation(true, true, false), area("functional")));
        person("dave", Role.TESTER);
        approved("dave", "functional");
    }

    /** A candidate with a fix by Dave, and Carla with him. */
    private void fixed(SignOffPolicy policy) {
        CommitId id = new CommitId("b".repeat(40));
        Person dave = new Person("Dave", "Dave@Example.org");
        String message = "Fix it\r\n\r\nCo-Authored-By: Carla <CARLA@example.org>\r\n";
        var commit = new io.wheelgate.release.Commit(id, List.of(), dave, Instant.EPOCH, message);
        SCRIPT.state(
                "collectFixes",
                run -> List.of(new FixesCollected(List.of(new Fix(commit, List.of("a.py"), List.of())))));
        request(policy);
        refused("tess", "functional", bug("It is wrong"));
        desk.complete("dan", task("fixBugs"), of("note", ""));
        waitsForAll(1);
    }

    @Test
    void keepsWhoStartedFromApprovingGoingLive() throws Exception {
        request(policy(area("functional")));
        approved("tina", "functional");
        String task = task("approveGoLive");
        String body = refusedAndRecorded("rachel", task, 403, () -> sign("rachel", task, of("decision", "approve")));
        assertThat(body).contains("who starts a cycle does not approve its going live");
        refusedAndRecorded("tina", task, 403, () -> sign("tina", task, of("decision", "approve")));
        refusedAndRecorded("ruth", task, 403, () -> as("ruth").post(ENGINE + "/task/" + task + "/complete", "{}"));
        assertThat(sign("ruth", task, of("decision", "approve")).statusCode()).isEqualTo(204);
        Decided decided = cycle().lastDecision().orElseThrow();
        var signature = decided.signature().orElseThrow();
        assertThat(signature.name()).isEqualTo("Ruth Example");
        assertThat(signature.meaning()).isEqualTo("I approve that demo-library 1.1 goes live.");
        assertThat(signature.covers().version()).hasToString("1.1");
        assertThat(signature.covers().sha256())
                .isEqualTo(cycle().currentCut().wheel().orElseThrow().sha256());
    }

    @Test
    void letsWhoStartedApproveWhenThePolicySaysSo() {
        request(policy(Separation.NONE, area("functional")));
        approved("tina", "functional");
        assertThat(sign("rachel", task("approveGoLive"), of("decision", "approve"))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void signsThatBackportsAreWaived() throws Exception {
        var commit = new io.wheelgate.release.Commit(
                new CommitId("c".repeat(40)), List.of(), new Person("Dan", "d@x"), Instant.EPOCH, "Fix");
        SCRIPT.state(
                "checkBackports",
                run -> List.of(new io.wheelgate.release.Event.BackPortsMissing(List.of(commit), List.of("missing"))));
        request(policy(area("functional")));
        approved("tina", "functional");
        String task = task("decideBackports");
        refusedAndRecorded("dan", task, 403, () -> sign("dan", task, of("decision", "waive", "reason", "x")));
        assertThat(sign("ruth", task, of("decision", "waive")).statusCode()).isEqualTo(422);
        SCRIPT.state("checkBackports", run -> List.of());
        assertThat(sign("ruth", task, of("decision", "waive", "reason", "it is gone there"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(all(Decided.class)).anySatisfy(decided -> {
            assertThat(decided.decision()).isEqualTo("waive");
            assertThat(decided.signature().orElseThrow().meaning()).contains("ccccccc");
        });
    }

    @Test
    void tellsOnThePageWhoWasNotLetSign() {
        request(TWO);
        as("tina").post(ENGINE + "/task/" + signOff("functional") + "/complete", "{}");
        assertThat(as("alice").get("/cycles/" + cycle).body())
                .contains("was not let sign: tried to complete it by complete instead of signing it");
    }

    @Test
    void signsAnAreaForAllWhoAreAsked() {
        request(TWO);
        approved("tina", "functional");
        approved("theo", "data quality");
        Set<String> signers = new HashSet<>();
        cycle().candidate().orElseThrow().signatures().forEach(entry -> signers.add(entry.actor()));
        assertThat(signers).containsExactlyInAnyOrder("tina", "theo");
        task("approveGoLive");
    }
}
