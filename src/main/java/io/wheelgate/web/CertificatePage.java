package io.wheelgate.web;

import io.wheelgate.ledger.DocumentChanged;
import io.wheelgate.ledger.Exports;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The proof that a cycle's final wheel is what was signed: for people, and as the document that it is. */
@Controller
class CertificatePage {

    private static final MediaType IN_TOTO = MediaType.parseMediaType("application/vnd.in-toto+json");

    private final Ledger ledger;
    private final Exports exports;

    CertificatePage(Ledger ledger, Exports exports) {
        this.ledger = ledger;
        this.exports = exports;
    }

    @GetMapping("/cycles/{id}/certificate")
    String page(@PathVariable String id, Model model, HttpServletResponse response) {
        Cycle cycle = known(id);
        String digest = digest(cycle);
        model.addAttribute("cycle", cycle);
        model.addAttribute("digest", digest);
        try {
            Certificate certificate = ledger.certificate(digest).orElseThrow(CertificatePage::none);
            model.addAttribute("certificate", certificate);
        } catch (DocumentChanged changed) {
            response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
            model.addAttribute("changed", changed.getMessage());
        }
        return "certificate";
    }

    /** Its bytes have the sha256 that the ledger names. */
    @GetMapping("/cycles/{id}/certificate.json")
    ResponseEntity<byte[]> document(@PathVariable String id, Principal person) {
        Cycle cycle = known(id);
        byte[] content = ledger.document(digest(cycle))
                .orElseThrow(CertificatePage::none)
                .getBytes(StandardCharsets.UTF_8);
        String checkpoint = exports.read(person.getName(), id, "certificate", content);
        ContentDisposition download = ContentDisposition.attachment()
                .filename(cycle.product() + "-" + cycle.target() + ".certificate.json", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(IN_TOTO)
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .header(Exports.HEADER, checkpoint)
                .body(content);
    }

    /** Of the last final that was compared. */
    private static String digest(Cycle cycle) {
        return cycle.cuts().stream()
                .map(Cut::certificate)
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later)
                .orElseThrow(CertificatePage::none);
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "The cycle has no certificate");
    }

    private Cycle known(String id) {
        if (!ledger.knows(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no cycle " + id);
        }
        return ledger.cycle(id);
    }
}
