package io.wheelgate.verify;

import java.util.List;
import java.util.Optional;

/**
 * What became of all checks of a pack, in their order.
 *
 * @param held whether a checkpoint was given to hold it against
 */
public record Verification(List<Finding> findings, boolean held) {

    /** Nothing is wrong, but nobody said which key to trust: whoever made the pack may have made the key. */
    public static final int WITHOUT_KEY = 10;

    /** Nothing is wrong, and something could not be checked: the record is of an older desk, or the pack of an earlier time. */
    public static final int NOT_ALL = 11;

    public Verification {
        findings = List.copyOf(findings);
    }

    public Finding of(Claim claim) {
        return findings.get(claim.number() - 1);
    }

    public Optional<Finding> firstWrong() {
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAIL)
                .findFirst();
    }

    /** 0 only when nothing is wrong and the key was given from outside; else that of the first claim that is wrong. */
    public int exit() {
        return firstWrong().map(finding -> finding.claim().exit()).orElseGet(this::exitOfNothingWrong);
    }

    private int exitOfNothingWrong() {
        if (of(Claim.KEY).verdict() != Verdict.PASS) {
            return WITHOUT_KEY;
        }
        return findings.stream()
                        .filter(finding -> held || finding.claim() != Claim.HELD)
                        .allMatch(finding -> finding.verdict() == Verdict.PASS)
                ? 0
                : NOT_ALL;
    }
}
