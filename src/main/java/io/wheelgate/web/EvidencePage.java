package io.wheelgate.web;

import io.wheelgate.evidence.EvidencePacks;
import io.wheelgate.ledger.DocumentChanged;
import io.wheelgate.ledger.Exports;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.RecordBroken;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.OptionalLong;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The evidence pack of a cycle, for whoever may read the cycle. */
@RestController
class EvidencePage {

    static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final Ledger ledger;
    private final EvidencePacks packs;
    private final Exports exports;

    EvidencePage(Ledger ledger, EvidencePacks packs, Exports exports) {
        this.ledger = ledger;
        this.packs = packs;
        this.exports = exports;
    }

    /** @param held the size of a checkpoint that the reader holds */
    @GetMapping("/cycles/{id}/evidence.zip")
    ResponseEntity<byte[]> pack(@PathVariable String id, @RequestParam(required = false) Long held, Principal person) {
        requireKnown(id);
        byte[] pack = packs.make(id, held == null ? OptionalLong.empty() : OptionalLong.of(held));
        exports.read(person.getName(), id, "evidence pack", pack);
        ContentDisposition download = ContentDisposition.attachment()
                .filename(packs.fileName(id), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .body(pack);
    }

    /** Whoever wants evidence should know first that there is none. */
    @ExceptionHandler({RecordBroken.class, DocumentChanged.class})
    ResponseEntity<String> broken(RuntimeException broken) {
        return ResponseEntity.internalServerError()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body("No evidence pack was made. " + broken.getMessage());
    }

    private void requireKnown(String id) {
        if (!ledger.knows(id) || ledger.cycle(id).developmentBuild().isPresent()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no cycle " + id);
        }
    }
}
