package io.wheelgate.web;

import io.wheelgate.ledger.Exports;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.Tagged;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The release notes of a version as they stand in its tag. */
@RestController
class NotesPage {

    private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);

    private final Ledger ledger;
    private final Exports exports;

    NotesPage(Ledger ledger, Exports exports) {
        this.ledger = ledger;
        this.exports = exports;
    }

    /** Shown by the browser as text; 404 when the cycle has tagged no such version. */
    @GetMapping("/cycles/{id}/notes/{version}")
    ResponseEntity<String> notes(@PathVariable String id, @PathVariable String version, Principal person) {
        if (!ledger.knows(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no cycle " + id);
        }
        String notes = ledger.cycle(id).cuts().stream()
                .filter(cut -> cut.version().toString().equals(version))
                .flatMap(cut -> cut.tag().stream())
                .map(Tagged::notes)
                .reduce((earlier, later) -> later)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "The cycle has no version " + version));
        String checkpoint = exports.read(
                person.getName(), id, "release notes of " + version, notes.getBytes(StandardCharsets.UTF_8));
        return ResponseEntity.ok()
                .contentType(MARKDOWN)
                .header(Exports.HEADER, checkpoint)
                .body(notes);
    }
}
