package io.wheelgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.Shortfall;
import io.wheelgate.release.Shortfall.Given;
import io.wheelgate.release.Shortfall.Later;
import io.wheelgate.release.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DocumentsTest {

    private final JdbcTemplate jdbc = TestLedger.database();
    private final Ledger ledger = new Ledger(jdbc, Clock.systemUTC());
    private final Certificate certificate = TestCertificate.of("sample");

    @Test
    void givesBackTheCertificateThatWasKept() {
        assertThat(ledger.certificate(ledger.keep("c1", certificate))).contains(certificate);
    }

    @Test
    void findsADocumentByTheDigestOfItsBytes() throws Exception {
        String sha256 = ledger.keep("c1", certificate);
        byte[] bytes = ledger.document(sha256).orElseThrow().getBytes(StandardCharsets.UTF_8);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(sha256);
    }

    @Test
    void writesTheSameCertificateAlwaysInTheSameWayAndKeepsItOnce() {
        Clock later = Clock.offset(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ofDays(9));
        String again = new Ledger(jdbc, later).keep("c1", TestCertificate.of("sample"));
        assertThat(ledger.keep("c1", certificate)).isEqualTo(again);
        assertThat(jdbc.queryForObject("select count(*) from document", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void isAnInTotoStatementAboutTheFinalWheel() throws IOException {
        String content = ledger.document(ledger.keep("c1", certificate)).orElseThrow();
        JsonNode json = new ObjectMapper().readTree(content);
        assertThat(keys(json)).containsExactly("_type", "subject", "predicateType", "predicate");
        assertThat(json.path("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(json.path("predicateType").asText()).isEqualTo("https://wheelgate.io/certificate/v1");
        assertThat(json.path("subject")).hasSize(1);
        assertThat(json.at("/subject/0/name").asText()).isEqualTo("sample-1.1-py3-none-any.whl");
        assertThat(json.at("/subject/0/digest/sha256").asText()).isEqualTo("2".repeat(64));
        assertThat(json.at("/predicate/candidate/wheel/digest/sha256").asText()).isEqualTo("1".repeat(64));
        assertThat(json.at("/predicate/members")).hasSize(6);
        assertThat(content).endsWith("}\n").doesNotContain("\r");
    }

    private static List<String> keys(JsonNode json) {
        return json.properties().stream().map(Map.Entry::getKey).toList();
    }

    @Test
    void isNoCertificateWhenSomethingMayBeSignedLater() throws IOException {
        Shortfall shortfall = new Shortfall(
                List.of(new Given("functional", "Tina Berg", OffsetDateTime.parse("2026-11-24T10:00:00+00:00"))),
                List.of(new Later("clinical", "clinicians", 1, Duration.ofHours(36))));
        Certificate incomplete = new Certificate(
                certificate.project(),
                certificate.candidate(),
                certificate.fin(),
                certificate.base(),
                certificate.commits(),
                certificate.members(),
                Optional.of(shortfall));
        String sha256 = ledger.keep("c1", incomplete);
        assertThat(sha256).isNotEqualTo(ledger.keep("c1", certificate));
        assertThat(ledger.certificate(sha256)).contains(incomplete);
        JsonNode json = new ObjectMapper().readTree(ledger.document(sha256).orElseThrow());
        assertThat(json.path("predicateType").asText()).isEqualTo("https://wheelgate.io/incomplete-certificate/v1");
        assertThat(json.at("/predicate/signOffs/words").asText())
                .contains("not complete", "clinical by a member of clinicians within 36 hours");
        jdbc.update("update document set content = replace(content, 'PT36H', 'PT99H')");
        assertThatThrownBy(() -> ledger.certificate(sha256)).isInstanceOf(DocumentChanged.class);
    }

    @Test
    void refusesToReadAnIncompleteCertificateThatCallsItselfOne() {
        String other = ledger.document(ledger.keep("c1", certificate))
                .orElseThrow()
                .replace("/certificate/v1", "/incomplete-certificate/v1");
        String sha256 = new Documents(jdbc).keep("c1", "Certificate", other, OffsetDateTime.now(ZoneOffset.UTC));
        assertThatThrownBy(() -> ledger.certificate(sha256)).hasMessageContaining("does not know");
    }

    @Test
    void noticesADocumentThatWasChanged() {
        String sha256 = ledger.keep("c1", certificate);
        jdbc.update("update document set content = replace(content, 'RENAMED', 'SAME')");
        assertThatThrownBy(() -> ledger.certificate(sha256))
                .isInstanceOf(DocumentChanged.class)
                .hasMessageContaining("was kept as sha256 " + sha256)
                .hasMessageContaining("was changed in the database since");
        assertThatThrownBy(() -> ledger.keep("c1", certificate)).isInstanceOf(DocumentChanged.class);
    }

    @Test
    void knowsNoDocumentThatWasNotKept() {
        assertThat(ledger.document("0".repeat(64))).isEmpty();
    }

    @Test
    void refusesToReadADocumentOfAnotherKind() {
        String other = ledger.document(ledger.keep("c1", certificate))
                .orElseThrow()
                .replace("certificate/v1", "certificate/v2");
        String sha256 = new Documents(jdbc).keep("c1", "Certificate", other, OffsetDateTime.now(ZoneOffset.UTC));
        assertThatThrownBy(() -> ledger.certificate(sha256))
                .hasMessageContaining("certificate/v2, which this version of the desk does not know");
    }
}
