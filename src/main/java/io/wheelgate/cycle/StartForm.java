package io.wheelgate.cycle;

import io.wheelgate.release.Refusal;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What a person entered to start a process, and who it is. */
record StartForm(DelegateExecution execution, IdentityService identities) {

    private static final int LONGEST_NOTE = 3900;

    String text(String name) {
        Object value = execution.getVariable(name);
        return value == null ? "" : value.toString().strip();
    }

    /** What is asked for, of a form that starts a cycle. */
    Start start() {
        return new Start(
                text("product"),
                text("version"),
                text("note"),
                text("kind").equals("hotFix"),
                text("startAt"),
                text("hotFixOf"));
    }

    String note() {
        return checked(text("note"));
    }

    static String checked(String note) {
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
