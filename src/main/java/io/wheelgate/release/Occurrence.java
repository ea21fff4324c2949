package io.wheelgate.release;

import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.RetryRequested;
import io.wheelgate.release.Event.SignaturesLeft;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.TaskTaken;
import io.wheelgate.release.Event.VersionBurnt;
import io.wheelgate.release.Event.WrongPassword;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** What an auditor asks for across all cycles: "where was …?". */
public enum Occurrence {
    GLASS_BROKEN("the glass was broken in a freeze", is(GlassBroken.class)),
    SIGNING_REFUSED("somebody was not let sign", is(SigningRefused.class)),
    WRONG_PASSWORD("a wrong password was given at signing", is(WrongPassword.class)),
    STEP_REFUSED("the desk refused to go on", is(StepRefused.class)),
    CANDIDATE_REFUSED(
            "a candidate was refused",
            event -> event instanceof SignedOff signOff && !signOff.verdict().approves()),
    CANDIDATE_WITHDRAWN("a candidate was withdrawn", is(CandidateWithdrawn.class)),
    SIGNATURES_LEFT("it went live without some signatures", is(SignaturesLeft.class)),
    BACK_PORTS_WAIVED("a back-port was waived", is(BackPortsWaived.class)),
    ABORT("somebody asked to abort", is(AbortRequested.class)),
    VERSION_BURNT("a version was burnt", is(VersionBurnt.class)),
    GIVEN_UP(
            "the desk gave up a step",
            event -> event instanceof StepFailed failed && failed.retryAt().isEmpty()),
    REPAIR("somebody had a step tried again", is(RetryRequested.class)),
    HANDED_OVER("a task changed hands", is(TaskTaken.class));

    private final String words;
    private final Predicate<Event> test;

    Occurrence(String words, Predicate<Event> test) {
        this.words = words;
        this.test = test;
    }

    private static Predicate<Event> is(Class<? extends Event> kind) {
        return kind::isInstance;
    }

    /** For people, after "where": "the glass was broken in a freeze". */
    public String words() {
        return words;
    }

    static Optional<Occurrence> of(Event event) {
        return Arrays.stream(values()).filter(one -> one.test.test(event)).findFirst();
    }
}
