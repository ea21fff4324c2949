package io.wheelgate.cycle;

import io.wheelgate.cycle.task.Target;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What a person entered to start a process, and who it is. */
record StartForm(DelegateExecution execution, IdentityService identities) {

    private static final int LONGEST_NOTE = 3900;

    String text(String name) {
        Object value = execution.getVariable(name);
        return value == null ? "" : value.toString().strip();
    }

    boolean isHotFix() {
        return text("kind").equals("hotFix");
    }

    /** The final version that a hot fix is made of; empty for the one that the release branch holds. */
    Optional<Version> hotFixOf() {
        String typed = text("hotFixOf");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (!isHotFix()) {
            throw new Refusal("The version that is fixed, " + typed
                    + ", is said of a hot fix only: choose that kind, or" + " leave the version out.");
        }
        return Optional.of(Target.fixed(typed));
    }

    String note() {
        String note = text("note");
        if (note.length() > LONGEST_NOTE) {
            throw new Refusal("The note has " + note.length() + " characters; " + LONGEST_NOTE + " are possible.");
        }
        return note;
    }

    String person() {
        var authentication = identities.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw new Refusal("A cycle is started by a person: log in first.");
        }
        return authentication.getUserId();
    }
}
