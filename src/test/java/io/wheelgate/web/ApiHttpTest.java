package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Tampering;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.BuildRequested;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestCertificate;
import io.wheelgate.release.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What programs do with cycles. */
class ApiHttpTest extends ApiDesk {

    private static final String FIX = "c".repeat(40);

    @Autowired
    Products products;

    @Test
    void startsAHotFixThatBeginsLater() {
        String token = manager();
        String time =
                LocalDateTime.now(ZoneOffset.UTC).plusDays(3).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
        HttpResponse<String> started = post(
                token,
                API + "/cycles",
                of(
                        "product",
                        PRODUCT,
                        "version",
                        "1.1",
                        "note",
                        "wrong",
                        "kind",
                        "hotFix",
                        "hotFixOf",
                        "v1.0",
                        "beginAt",
                        time + "+00:00"));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        cycle = json(started.body()).path("id").asText();
        JsonNode stand = stand(token);
        assertThat(stand.path("kind").asText()).isEqualTo("hotFix");
        assertThat(HotFix.of(ledger.cycle(cycle)).flatMap(HotFix::of)).contains(Version.parse("1.0"));
        assertThat(stand.path("hotFix").isNull()).isTrue();
        assertThat(stand.path("state").asText()).isEqualTo("timed");
        assertThat(stand.at("/waitsFor/0/urgency").asText()).isEqualTo("timed");
        assertThat(stand.at("/waitsFor/0/sentence").asText()).startsWith("Goes on by itself at ");
        desk.abort("rachel", cycle, "not now");
        await().until(() -> desk.hasEnded(cycle));
    }

    @Test
    void tellsEverythingThatIsWrongWithAStartAtOnce() {
        HttpResponse<String> refused = post(
                manager(),
                API + "/cycles",
                of("product", PRODUCT, "version", "one", "kind", "hotFix", "beginAt", "2020-01-01 10:00"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused.body()).path("reasons"))
                .extracting(JsonNode::asText)
                .satisfiesExactly(
                        version -> assertThat(version).contains("one"),
                        note -> assertThat(note).startsWith("Say in the note what the hot fix is for"),
                        time -> assertThat(time).startsWith("The cycle cannot begin at "));
        assertThat(ledger.openCycle(PRODUCT)).isEmpty();
    }

    @Test
    void startsACycleAndTellsWhereItStands() {
        String token = manager();
        HttpResponse<String> started =
                post(token, API + "/cycles", of("product", PRODUCT, "version", "1.1", "note", "by the build"));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        cycle = json(started.body()).path("id").asText();
        assertThat(started.headers().firstValue("Location")).hasValue(API + "/cycles/" + cycle);
        assertThat(json(started.body()).path("requestedBy").asText()).isEqualTo("rachel");
        await().until(() -> stand(token).path("state").asText().equals("waiting"));
        JsonNode stand = stand(token);
        assertThat(stand.path("position").toString()).isEqualTo("[\"signOffCandidate\"]");
        assertThat(stand.path("version").asText()).isEqualTo("1.1rc1");
        assertThat(stand.path("note").asText()).isEqualTo("by the build");
        assertThat(stand.at("/tasks/0/groups").toString()).isEqualTo("[\"testers\"]");
        assertThat(stand.at("/tasks/0/signed").asBoolean()).isTrue();
        assertThat(stand.at("/waitsFor/0/sentence").asText()).contains("functional needs a signature");
        assertThat(stand.at("/waitsFor/0/on").toString()).contains("tina");
        assertThat(stand.at("/waitsFor/0/task").asText()).isEqualTo(signOff("functional"));
        assertThat(json(get(token, API + "/products/" + PRODUCT).body())
                        .path("openCycle")
                        .asText())
                .isEqualTo(cycle);
    }

    @Test
    void tellsWhatTheNextCycleWouldBeAndStartsNothing() {
        String next = API + "/products/" + PRODUCT + "/next";
        String token = token("alice");
        when(git.tags()).thenReturn(List.of("1.0"));
        JsonNode proposed = json(get(token, next).body());
        assertThat(proposed.path("version").asText())
                .matches("[0-9]+([.][0-9]+)+")
                .isEqualTo(proposed.at("/choices/0/version").asText());
        assertThat(proposed.path("refused").toString()).contains("There is no branch master");
        JsonNode fix = json(
                get(token, next + "?kind=hotFix&hotFixOf=1.0&version=1.0.1").body());
        assertThat(fix.path("version").asText()).isEqualTo("1.0.1");
        assertThat(get(token, next + "?kind=patch").statusCode()).isEqualTo(422);
        assertThat(get(token, API + "/products/other/next").statusCode()).isEqualTo(404);
        assertThat(ledger.openCycle(PRODUCT)).isEmpty();
    }

    @Test
    void tellsEveryReasonWhyACycleCannotBeStarted() {
        request(policy(area("functional")));
        HttpResponse<String> refused =
                post(manager(), API + "/cycles", of("product", PRODUCT, "version", "1.2.dev1", "note", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(type(refused)).isEqualTo("refused");
        assertThat(json(refused.body()).path("reasons").valueStream().map(JsonNode::asText))
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).contains("Another cycle of demo-library is open"))
                .anySatisfy(reason -> assertThat(reason).contains("not a final version"));
        assertThat(post(manager(), API + "/cycles", of("product", "nothing", "version", "1.1"))
                        .body())
                .contains("There is no product");
    }

    @Test
    void listsCyclesAPageAtATimeTheNewestFirst() {
        for (String version : List.of("2.1", "2.2", "2.3")) {
            request(policy(area("functional")), version);
            desk.abort("rachel", cycle, "only for the list");
            await().until(() -> desk.hasEnded(cycle));
        }
        String token = token("alice");
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json(get(token, API + "/cycles?limit=2&state=ended&product=" + PRODUCT + after)
                    .body());
            page.path("items")
                    .forEach(item -> seen.add(
                            item.path("target").asText() + " " + item.path("id").asText()));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asText();
        } while (!after.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThan(2);
        assertThat(seen.subList(0, 3)).extracting(line -> line.substring(0, 3)).containsExactly("2.3", "2.2", "2.1");
        assertThat(json(get(token, API + "/cycles?state=open").body()).path("items"))
                .isEmpty();
        HttpResponse<String> wrong = get(token, API + "/cycles?stat=open&limit=0&after=x&product=y");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(json(wrong.body()).path("reasons")).hasSize(4);
    }

    @Test
    void takesTheFixesOfADevelopersScript() {
        request(policy(area("functional")));
        refused("tina", "functional", bug("it adds wrongly"), bug("it is slow"));
        String token = token("dan", Role.DEVELOPER);
        String path = API + "/cycles/" + cycle;
        task("fixBugs");
        JsonNode bugs = json(get(token, path + "/bugs").body()).path("items");
        assertThat(bugs).hasSize(2);
        assertThat(bugs.at("/0/title").asText()).isEqualTo("it adds wrongly");
        assertThat(bugs.at("/0/fate").asText()).isEqualTo("not answered yet");
        String first = bugs.at("/0/id").asText();
        String second = bugs.at("/1/id").asText();

        HttpResponse<String> unknown = post(token, path + "/fixes", of("fixes", List.of(of("bug", "WG-0"))));
        assertThat(type(unknown)).isEqualTo("refused");
        assertThat(unknown.body()).contains("WG-0 is no bug of 1.1rc1: its bugs are " + first + ", " + second);

        SCRIPT.refuse("collectFixes");
        HttpResponse<String> partly =
                post(token, path + "/fixes", of("fixes", List.of(of("bug", first, "commit", FIX))));
        assertThat(partly.statusCode()).as(partly.body()).isEqualTo(202);
        await().until(() -> !stand(token).path("refusal").isEmpty()
                && stand(token).path("position").toString().contains("fixBugs"));

        Map<String, ?> later = of("bug", second, "answer", "later", "reason", "needs the new schema");
        assertThat(post(token, path + "/fixes", of("fixes", List.of(later), "note", "done"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(all(BugsAnswered.class)).last().satisfies(answered -> assertThat(answered.answers())
                .containsExactly(
                        new BugAnswer(first, BugAnswer.Answer.FIXED, "", Optional.of(new CommitId(FIX))),
                        new BugAnswer(second, BugAnswer.Answer.LATER, "needs the new schema")));
        await().until(() -> stand(token).path("version").asText().equals("1.1rc2"));
        assertThat(type(post(token, path + "/fixes", of()))).isEqualTo("refused");
    }

    @Test
    void leavesATaskToWhoHasIt() {
        person("dora", Role.DEVELOPER);
        request(policy(area("functional")));
        refused("tina", "functional", bug("it adds wrongly"));
        String task = task("fixBugs");
        as("dora").post(ENGINE + "/task/" + task + "/claim", text(of("userId", "dora")));
        HttpResponse<String> answer = post(token("dan", Role.DEVELOPER), API + "/cycles/" + cycle + "/fixes", of());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("is with Dora Example");
        assertThat(all(BugsAnswered.class)).isEmpty();
    }

    @Test
    void abortsWithAReason() {
        request(policy(area("functional")));
        String token = manager();
        HttpResponse<String> aborted =
                post(token, API + "/cycles/" + cycle + "/abort", of("reason", "the build was wrong"));
        assertThat(aborted.statusCode()).as(aborted.body()).isEqualTo(202);
        await().until(() -> stand(token).path("state").asText().equals("ended"));
        assertThat(stand(token).path("ending").asText()).isEqualTo("aborted");
        assertThat(post(token, API + "/cycles/" + cycle + "/abort", of("reason", "again"))
                        .body())
                .contains("there is nothing left to abort");
    }

    @Test
    void letsAPersonSignWithTheirPasswordOnly() {
        request(policy(area("functional")));
        String task = signOff("functional");
        String path = API + "/tasks/" + task + "/signature";
        String token = token("tina", Role.TESTER);
        JsonNode offer = json(get(token, path).body());
        assertThat(offer.path("name").asText()).isEqualTo("Tina Example");
        assertThat(offer.path("obstacles")).isEmpty();
        String sha256 = offer.at("/covers/sha256").asText();
        Map<String, ?> approve = of("verdict", "approve");

        HttpResponse<String> wrong =
                post(token, path, of("answers", approve, "password", "Something-else-1", "sha256", sha256));
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("That is not your password").doesNotContain("Something-else-1");
        assertThat(type(post(token, path, of("answers", approve, "sha256", sha256))))
                .isEqualTo("invalid-request");
        assertThat(post(token, path, of("answers", approve, "password", password("tina"), "sha256", "other"))
                        .body())
                .contains("shows another wheel");
        assertThat(isOpen(task)).isTrue();

        assertThat(post(token, path, of("answers", approve, "password", password("tina"), "sha256", sha256))
                        .statusCode())
                .isEqualTo(204);
        assertThat(all(SignedOff.class)).singleElement().satisfies(signed -> assertThat(
                        signed.signature().passwordAsked())
                .isTrue());
        assertThat(get(token, path).statusCode()).isEqualTo(404);
    }

    @Test
    void asksForThePasswordEvenWhereThePolicyDoesNot() {
        request(policy(io.wheelgate.release.SignOffPolicy.Separation.FULL, false, true, area("functional")));
        String path = API + "/tasks/" + signOff("functional") + "/signature";
        String token = token("tina", Role.TESTER);
        String sha256 = json(get(token, path).body()).at("/covers/sha256").asText();
        HttpResponse<String> wrong =
                post(token, path, of("answers", of("verdict", "approve"), "password", "x", "sha256", sha256));
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(all(SignedOff.class)).isEmpty();
        assertThat(post(
                                token,
                                path,
                                of("answers", of("verdict", "approve"), "password", password("tina"), "sha256", sha256))
                        .statusCode())
                .isEqualTo(204);
        assertThat(all(SignedOff.class)).singleElement().satisfies(signed -> assertThat(
                        signed.signature().passwordAsked())
                .isTrue());
    }

    @Test
    void locksSigningAfterFiveWrongPasswordsWhereverTheyCome() {
        request(policy(area("functional")));
        String task = signOff("functional");
        String path = API + "/tasks/" + task + "/signature";
        String token = token("tom", Role.TESTER);
        String sha256 = json(get(token, path).body()).at("/covers/sha256").asText();
        for (int i = 0; i < 5; i++) {
            post(token, path, of("answers", of("verdict", "approve"), "password", "wrong" + i, "sha256", sha256));
        }
        assertThat(post(
                                token,
                                path,
                                of("answers", of("verdict", "approve"), "password", password("tom"), "sha256", sha256))
                        .body())
                .contains("Signing is locked for you until");
        assertThat(sign("tom", task, of("verdict", "approve")).body()).contains("Signing is locked for you until");
    }

    @Test
    void hasNoCertificateBeforeTheFinal() {
        request(policy(area("functional")));
        assertThat(get(token("alice"), API + "/cycles/" + cycle + "/certificate")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void givesTheCertificateOfTheFinalInItsVeryBytes() throws Exception {
        Certificate certificate = TestCertificate.of(PRODUCT);
        SCRIPT.state(
                "compareWithCandidate",
                run -> List.of(
                        new Compared("one", "other", ledger.keep(run.cycle().id(), certificate))));
        request(policy(area("functional")));
        approved("tina", "functional");
        task("approveGoLive");
        HttpResponse<String> answer = get(token("alice"), API + "/cycles/" + cycle + "/certificate");
        assertThat(answer.statusCode()).isEqualTo(200);
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(all(Compared.class)).singleElement().satisfies(compared -> assertThat(compared.certificate())
                .isEqualTo(HexFormat.of().formatHex(digest)));
        Tampering.change(jdbc, "document", "update document set content = 'other' where cycle = ?", cycle);
        assertThat(send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                "http://127.0.0.1:" + port + API + "/cycles/" + cycle + "/certificate"))
                        .header("Authorization", "Bearer " + token("alice"))
                        .build()))
                .satisfies(changed -> assertThat(changed.statusCode()).isEqualTo(500))
                .satisfies(changed -> assertThat(changed.body()).contains("it was changed in the database since"));
    }

    @Test
    void tellsWhatTheTokenMayDo() {
        JsonNode token = json(get(manager(), API + "/token").body());
        assertThat(token.path("owner").asText()).isEqualTo("rachel");
        assertThat(token.path("roles").toString()).isEqualTo("[\"releaseManager\"]");
        assertThat(token.path("expiresAt").asText()).endsWith("Z");
    }

    @Test
    void aDevelopmentBuildIsNoCycle() {
        String build = UUID.randomUUID().toString();
        Person dan = new Person("Dan", "dan@wheelgate.example");
        Commit commit = new Commit(new CommitId("a".repeat(40)), List.of(), dan, Instant.EPOCH, "Add a thing");
        Product product = products.named(PRODUCT);
        assertThat(ledger.openBuild(build, product, Entry.DESK, new BuildRequested(PRODUCT, commit, List.of(dan))))
                .isTrue();
        try {
            assertThat(get(manager(), API + "/cycles/" + build).statusCode()).isEqualTo(404);
        } finally {
            ledger.close(build, Entry.DESK, new Ended(Ending.BUILD_FAILED));
        }
    }
}
