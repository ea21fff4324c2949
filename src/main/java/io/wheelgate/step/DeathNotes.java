package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/**
 * The notes outside that say which versions are dead, below whatever is noted of their commits already.
 *
 * @param dead what is to be noted of each cut
 */
record DeathNotes(Run run, GitRepository git, Map<Cut, String> dead) implements Effect {

    private static final int ATTEMPTS = 5;

    @Override
    public String description() {
        return "note "
                + dead.keySet().stream().map(cut -> cut.version().toString()).collect(Collectors.joining(", "))
                + " as dead on refs/notes/wheelgate of "
                + library().repository().url();
    }

    @Override
    public boolean isThere() {
        git.refresh();
        return missing().isEmpty();
    }

    /** Others may note something at the same moment: what is noted does not depend on it. */
    @Override
    public void act() {
        for (int attempt = 1; ; attempt++) {
            RefUpdate update = update();
            try {
                git.push(List.of(update));
                return;
            } catch (Refusal refusal) {
                git.refresh();
                if (attempt == ATTEMPTS || update().expected().equals(update.expected())) {
                    throw refusal;
                }
            }
        }
    }

    private RefUpdate update() {
        Signature signature = new Signature(library().committer(), run.moment());
        return git.addNotes(
                missing(), signature, "Note dead versions of " + run.cycle().title());
    }

    private Map<CommitId, String> missing() {
        return dead.entrySet().stream()
                .filter(entry -> !isNoted(entry))
                .collect(Collectors.toMap(
                        entry -> Recorded.commit(entry.getKey()),
                        Entry::getValue,
                        (one, other) -> one + "\n\n" + other,
                        LinkedHashMap::new));
    }

    private boolean isNoted(Entry<Cut, String> entry) {
        return git.note(Recorded.commit(entry.getKey()))
                .filter(note -> note.contains(entry.getValue()))
                .isPresent();
    }

    private Library library() {
        return run.product().library();
    }
}
