package io.wheelgate.wheel;

import io.wheelgate.release.Refusal;
import io.wheelgate.wheel.RecordFile.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

/** Holds every file of a wheel against RECORD (PEP 376, PEP 427). */
final class RecordCheck {

    private static final Map<String, String> ALGORITHMS =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    private final WheelArchive archive;
    private final String record;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> listed = new HashSet<>();

    private RecordCheck(WheelArchive archive, String distInfo) {
        this.archive = archive;
        this.record = distInfo + "/RECORD";
    }

    static List<String> violations(WheelArchive archive, String distInfo) throws IOException {
        RecordCheck check = new RecordCheck(archive, distInfo);
        try {
            check.rows().forEach(check::check);
            check.checkUnlisted();
        } catch (Refusal refusal) {
            check.violations.addAll(refusal.reasons());
        }
        return check.violations;
    }

    private List<Row> rows() throws IOException {
        Member member = archive.file(record).orElseThrow(() -> new Refusal("It has no " + record));
        return RecordFile.parse(new String(archive.bytes(member), StandardCharsets.UTF_8))
                .rows();
    }

    private void check(Row row) {
        Optional<Member> member = archive.file(row.path());
        if (!listed.add(row.path())) {
            violations.add("RECORD lists " + row.path() + " twice");
        } else if (member.isEmpty()) {
            violations.add("RECORD lists " + row.path() + ", which is not in the wheel");
        } else if (!isExempt(row.path())) {
            checkSize(row, member.get());
            checkHash(row, member.get());
        } else if (!row.hash().isEmpty()) {
            violations.add("RECORD has a hash for " + row.path() + ", which can have none");
        }
    }

    /** RECORD cannot hold its own hash, and its signatures are made after it. */
    private boolean isExempt(String path) {
        return path.equals(record) || path.equals(record + ".jws") || path.equals(record + ".p7s");
    }

    private void checkSize(Row row, Member member) {
        if (!row.size().isEmpty() && !row.size().equals(Long.toString(member.size()))) {
            violations.add(
                    "RECORD says that " + row.path() + " has " + row.size() + " bytes, but it has " + member.size());
        }
    }

    private void checkHash(Row row, Member member) {
        if (!ALGORITHMS.containsKey(row.algorithm())) {
            violations.add("RECORD has no sha256 or stronger hash for " + row.path());
            return;
        }
        try {
            byte[] digest = archive.digest(member, digest(row.algorithm()));
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(digest).equals(row.digest())) {
                violations.add("RECORD has another hash for " + row.path() + " than the file");
            }
        } catch (ZipException e) {
            violations.add("It is damaged: " + e.getMessage());
        } catch (IOException e) {
            violations.add(row.path() + " could not be unpacked: " + e.getMessage());
        }
    }

    private void checkUnlisted() {
        archive.files().stream()
                .map(Member::name)
                .filter(name -> !listed.contains(name))
                .filter(name -> name.equals(record) || !isExempt(name))
                .forEach(name -> violations.add("RECORD does not list " + name));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(ALGORITHMS.getOrDefault(algorithm, algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-2", e);
        }
    }
}
