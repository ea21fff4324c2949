package io.wheelgate.web.api;

import io.wheelgate.evidence.EvidencePacks;
import io.wheelgate.ledger.Exports;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The evidence pack of a cycle. */
@RestController
class EvidenceEndpoint {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final CycleViews views;
    private final EvidencePacks packs;
    private final Exports exports;

    EvidenceEndpoint(CycleViews views, EvidencePacks packs, Exports exports) {
        this.views = views;
        this.packs = packs;
        this.exports = exports;
    }

    @GetMapping(CyclesEndpoint.PATH + "/{id}/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable String id, HttpServletRequest request, Caller caller) {
        Query query = Query.of(request, "held");
        Optional<String> held = query.text("held");
        held.filter(size -> !size.matches("[0-9]{1,18}"))
                .ifPresent(wrong -> query.mistake("\"held\" must be the size of a checkpoint: its second line."));
        query.requireNoMistake();
        views.cycle(id);
        byte[] pack = packs.make(
                id, held.map(size -> OptionalLong.of(Long.parseLong(size))).orElseGet(OptionalLong::empty));
        exports.read(caller.person(), id, "evidence pack", pack);
        String name = packs.fileName(id);
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(pack);
    }
}
