package io.wheelgate.web;

import io.wheelgate.ledger.Exports;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The newest checkpoint of the record, for whoever keeps it beside what they took out of the desk. */
@RestController
class CheckpointPage {

    private final Exports exports;

    CheckpointPage(Exports exports) {
        this.exports = exports;
    }

    @GetMapping("/history/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        ContentDisposition download =
                ContentDisposition.attachment().filename("checkpoint").build();
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .body(exports.checkpoint());
    }
}
