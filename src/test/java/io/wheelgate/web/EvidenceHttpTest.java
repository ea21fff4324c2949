package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.Visitor;
import io.wheelgate.evidence.EvidencePacks;
import io.wheelgate.ledger.AccessTokens;
import io.wheelgate.ledger.Exports;
import io.wheelgate.ledger.RecordTree;
import io.wheelgate.ledger.Tampering;
import io.wheelgate.proof.Archive;
import io.wheelgate.proof.Checkpoint;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Note;
import io.wheelgate.proof.StrictBase64;
import io.wheelgate.proof.Utf8;
import io.wheelgate.release.Event.ExportRead;
import io.wheelgate.verify.Claim;
import io.wheelgate.verify.Given;
import io.wheelgate.verify.Names;
import io.wheelgate.verify.Verdict;
import io.wheelgate.verify.Verification;
import io.wheelgate.verify.Verifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The evidence of a cycle is fetched on its page and over the API, and who fetched it is recorded. */
class EvidenceHttpTest extends ApiDesk {

    @Autowired
    EvidencePacks packs;

    @Autowired
    Exports exports;

    @Autowired
    RecordTree tree;

    @BeforeEach
    void bringToItsSignature() {
        request(policy(area("functional")));
        signOff("functional");
    }

    private HttpResponse<byte[]> fetch(String token, String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + API + "/cycles/" + cycle + "/evidence" + query))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void aProgramGetsAPackThatSaysWhatTheRecordSays() throws Exception {
        HttpResponse<byte[]> answer = fetch(manager(), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("wheelgate-demo-library-");
        Verification found = Verifier.verify(answer.body(), Given.NOTHING);
        assertThat(List.of(
                        Claim.ARCHIVE,
                        Claim.FILES,
                        Claim.MANIFEST,
                        Claim.CHECKPOINT,
                        Claim.INCLUDED,
                        Claim.COMPLETE,
                        Claim.SEALED,
                        Claim.STATED,
                        Claim.REPORT))
                .allSatisfy(claim -> assertThat(found.of(claim)).matches(finding -> finding.verdict() == Verdict.PASS));
        assertThat(found.of(Claim.COMPLETE).words()).contains("the cycle is open");
        assertThat(exported(Hash.sha256(answer.body()).hex())).isEqualTo("rachel");
    }

    private String exported(String sha256) {
        return ledger.cycle(AccessTokens.RECORD).entries().stream()
                .filter(entry -> entry.event() instanceof ExportRead read
                        && read.sha256().equals(sha256)
                        && read.cycle().equals(cycle))
                .map(entry -> entry.actor())
                .findFirst()
                .orElse("nobody");
    }

    @Test
    void aPackSaysWhoTookOneBeforeAndWhoIsInTheGroupsOfThePolicy() throws Exception {
        byte[] first = fetch(manager(), "").body();
        byte[] second = fetch(manager(), "").body();
        String desk = new String(Archive.read(second).get(Names.DESK_ENTRIES), StandardCharsets.UTF_8);
        assertThat(desk)
                .contains(Hash.sha256(first).hex(), "\"person\":\"tina\",\"group\":\"testers\"")
                .doesNotContain(Hash.sha256(second).hex(), "\"group\":\"auditors\"");
        Verification found = Verifier.verify(second, Given.NOTHING);
        assertThat(found.of(Claim.INCLUDED).words()).contains("of the desk as a whole");
        assertThat(List.of(Claim.INCLUDED, Claim.REPORT))
                .allSatisfy(claim -> assertThat(found.of(claim).verdict()).isEqualTo(Verdict.PASS));
    }

    @Test
    void anAuditorGetsItFromThePage() {
        Visitor alice = as("alice");
        assertThat(alice.get("/cycles/" + cycle).body()).contains("/cycles/" + cycle + "/evidence.zip");
        assertThat(alice.get("/cycles/" + cycle + "/evidence.zip").statusCode()).isEqualTo(200);
        assertThat(alice.get("/cycles/none/evidence.zip").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatWasChangedInTheDatabaseInsteadOfMakingAPack() throws Exception {
        String first = "(select min(sequence) from ledger_entry where cycle = ?)";
        Visitor alice = as("alice");
        packs.make(cycle, OptionalLong.empty());
        Tampering.change(
                jdbc, "ledger_entry", "update ledger_entry set actor = 'mallory' where sequence = " + first, cycle);
        try {
            var page = alice.get("/cycles/" + cycle + "/evidence.zip");
            assertThat(page.statusCode()).isEqualTo(500);
            assertThat(page.body())
                    .startsWith("No evidence pack was made. Entry 1 of " + cycle)
                    .contains("is not what it was when it was written");
            assertThat(new String(fetch(manager(), "").body(), StandardCharsets.UTF_8))
                    .contains("is not what it was when it was written");
        } finally {
            Tampering.change(
                    jdbc, "ledger_entry", "update ledger_entry set actor = 'rachel' where sequence = " + first, cycle);
        }
        assertThat(alice.get("/cycles/" + cycle + "/evidence.zip").statusCode()).isEqualTo(200);
    }

    @Test
    void theCheckpointThatIsKeptBesideAnExportCoversIt() {
        HttpResponse<String> checkpoint = as("alice").get("/history/checkpoint");
        assertThat(checkpoint.headers().firstValue("Content-Disposition").orElse(""))
                .contains("checkpoint");
        long size = Checkpoint.parse(Note.parse(Utf8.bytes(checkpoint.body())).text())
                .size();
        String beside = exports.read("alice", cycle, "nothing", new byte[0]);
        Note note = Note.parse(StrictBase64.decode(beside));
        assertThat(note.isSignedBy(tree.verifierKey())).isTrue();
        assertThat(Checkpoint.parse(note.text()).size()).isGreaterThan(size);
        assertThat(tree.unnumbered()).isZero();
    }

    @Test
    void aPackProvesTheGrowthFromACheckpointThatSomebodyHolds() throws Exception {
        byte[] first = Archive.read(packs.make(cycle, OptionalLong.empty())).get(Names.CHECKPOINT);
        String size = new String(first, StandardCharsets.UTF_8).split("\n")[1];
        HttpResponse<byte[]> later = fetch(manager(), "?held=" + size);
        assertThat(new String(Archive.read(later.body()).get(Names.CONSISTENCY), StandardCharsets.UTF_8))
                .contains("{\"from\":" + size + ",");
        assertThat(get(manager(), API + "/cycles/" + cycle + "/evidence?held=x").statusCode())
                .isEqualTo(422);
        assertThat(get(manager(), API + "/cycles/none/evidence").statusCode()).isEqualTo(404);
    }
}
