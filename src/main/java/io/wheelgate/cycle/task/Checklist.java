package io.wheelgate.cycle.task;

import io.wheelgate.release.Refusal;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.Verdict;
import java.util.List;

/** Reads which items of an area's checklist a signer has confirmed. */
final class Checklist {

    private Checklist() {}

    /** Whoever approves confirms the whole checklist. */
    static List<String> checked(SignOffArea area, Verdict verdict, Answers answers) {
        List<String> checked = area.checklist().stream()
                .filter(answers.texts("checked")::contains)
                .toList();
        List<String> open = area.checklist().stream()
                .filter(item -> !checked.contains(item))
                .toList();
        if (verdict == Verdict.APPROVED && !open.isEmpty()) {
            throw new Refusal("The checklist is not complete: " + String.join("; ", open)
                    + ". Do it and tick it, or approve with notes that say why not.");
        }
        return checked;
    }
}
