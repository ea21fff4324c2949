package io.wheelgate.web.api;

import io.wheelgate.ledger.Exports;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cut;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The proof that a cycle's final wheel is what was signed. */
@RestController
class CertificateEndpoint {

    private static final MediaType IN_TOTO = MediaType.parseMediaType("application/vnd.in-toto+json");

    private final Ledger ledger;
    private final CycleViews views;
    private final Exports exports;

    CertificateEndpoint(Ledger ledger, CycleViews views, Exports exports) {
        this.ledger = ledger;
        this.views = views;
        this.exports = exports;
    }

    /** Its bytes have the sha256 that the ledger names. */
    @GetMapping(CyclesEndpoint.PATH + "/{id}/certificate")
    ResponseEntity<byte[]> certificate(@PathVariable String id, Caller caller) {
        byte[] content = views.cycle(id).cuts().stream()
                .map(Cut::certificate)
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later)
                .flatMap(ledger::document)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new ApiProblem(
                        Kind.NOT_FOUND,
                        "The cycle has no certificate: no final of it was compared with what was signed."));
        String checkpoint = exports.read(caller.person(), id, "certificate", content);
        return ResponseEntity.ok()
                .contentType(IN_TOTO)
                .header(Exports.HEADER, checkpoint)
                .body(content);
    }
}
