package io.wheelgate.verify;

import io.wheelgate.proof.Archive;
import io.wheelgate.proof.Malformed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Checks a pack, claim after claim. Whatever the bytes are, it ends with a finding for each. */
public final class Verifier {

    private static final Map<Claim, Check> CHECKS = new EnumMap<>(Map.ofEntries(
            Map.entry(Claim.FILES, new FilesCheck()),
            Map.entry(Claim.MANIFEST, new ManifestCheck()),
            Map.entry(Claim.KEY, new KeyCheck()),
            Map.entry(Claim.CHECKPOINT, new CheckpointCheck()),
            Map.entry(Claim.HELD, new HeldCheck()),
            Map.entry(Claim.INCLUDED, new IncludedCheck()),
            Map.entry(Claim.COMPLETE, new CompleteCheck()),
            Map.entry(Claim.SEALED, new SealedCheck()),
            Map.entry(Claim.STATED, new StatedCheck()),
            Map.entry(Claim.DOCUMENTS, new DocumentsCheck()),
            Map.entry(Claim.PARTS, new PartsCheck()),
            Map.entry(Claim.CERTIFIED, new CertifiedCheck()),
            Map.entry(Claim.COVERED, new CoveredCheck()),
            Map.entry(Claim.APPROVED, new ApprovedCheck()),
            Map.entry(Claim.PERMITTED, new PermittedCheck()),
            Map.entry(Claim.LIVE, new LiveCheck()),
            Map.entry(Claim.REPORT, new ReportCheck())));

    private Verifier() {}

    public static Verification verify(byte[] archive, Given given) {
        Pack pack;
        try {
            pack = new Pack(Archive.read(archive));
        } catch (Malformed no) {
            return unreadable(String.valueOf(no.getMessage()), given);
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(Claim.ARCHIVE, Verdict.PASS, pack.files().size() + " files"));
        CHECKS.forEach((claim, check) -> findings.add(finding(claim, check, pack, given)));
        return new Verification(findings, given.checkpoint().isPresent());
    }

    private static Verification unreadable(String why, Given given) {
        return new Verification(
                Arrays.stream(Claim.values())
                        .map(claim -> claim == Claim.ARCHIVE
                                ? new Finding(claim, Verdict.FAIL, why)
                                : new Finding(claim, Verdict.NOT_CHECKED, "the archive cannot be read"))
                        .toList(),
                given.checkpoint().isPresent());
    }

    private static Finding finding(Claim claim, Check check, Pack pack, Given given) {
        try {
            return new Finding(claim, Verdict.PASS, check.of(pack, given));
        } catch (NotGiven no) {
            return new Finding(claim, Verdict.NOT_CHECKED, String.valueOf(no.getMessage()));
        } catch (Wrong | Malformed no) {
            return new Finding(claim, Verdict.FAIL, String.valueOf(no.getMessage()));
        } catch (RuntimeException | StackOverflowError broken) {
            return new Finding(claim, Verdict.FAIL, "this part of the pack is broken: " + broken);
        }
    }
}
