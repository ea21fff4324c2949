package io.wheelgate.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Why nothing was signed, as RFC 9457 has it.
 *
 * @param detail sentences for the person
 * @param reasons the same, one by one
 */
record Problem(String type, String title, int status, String detail, List<String> reasons) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(HttpStatus status, List<String> reasons) {
        return new Problem("about:blank", "Not signed", status.value(), String.join(" ", reasons), reasons);
    }

    static ResponseEntity<Problem> answer(HttpStatus status, List<String> reasons) {
        return ResponseEntity.status(status).header("Content-Type", MEDIA_TYPE).body(of(status, reasons));
    }
}
