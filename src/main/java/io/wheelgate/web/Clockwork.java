package io.wheelgate.web;

import io.wheelgate.cycle.Labels;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Merged;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Event.Promoted;
import io.wheelgate.release.Event.Pushed;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Event.Uploaded;
import java.util.Locale;

/** The entries that no story tells, because others say the same: in a few words, for whoever goes through all of them. */
final class Clockwork {

    private Clockwork() {}

    static String words(Event event) {
        if (event instanceof StepBegun it) {
            return "begins: " + step(it.step());
        }
        if (event instanceof StepEnded it) {
            return "has ended: " + step(it.step());
        }
        if (event instanceof SignOffAsked it) {
            return "asks for the sign-off of " + it.area();
        }
        return fact(event);
    }

    private static String fact(Event event) {
        if (event instanceof Bumped it) {
            return "the commit with the version is " + it.commit().abbreviated();
        }
        if (event instanceof Tagged it) {
            return "the tag is " + it.tag() + ", the object " + it.object().abbreviated();
        }
        if (event instanceof Merged it) {
            return "the merge is " + it.commit().abbreviated();
        }
        if (event instanceof Pushed) {
            return "the tag and the branches are pushed";
        }
        if (event instanceof Uploaded it) {
            return "the wheel is on " + it.index();
        }
        if (event instanceof Promoted it) {
            return "the wheel is on " + it.to() + ", too";
        }
        if (event instanceof Pinned it) {
            return it.consumer() + " pins " + it.version() + " in " + it.file();
        }
        return event instanceof Installed it
                ? it.version() + " is installed on " + it.environment()
                : "noted: " + step(event.getClass().getSimpleName());
    }

    private static String step(String name) {
        return Labels.of(name).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether something new begins, so that a reader in a hurry goes from one of these to the next. */
    static boolean begins(Event event) {
        return event instanceof StepBegun
                || event instanceof SignOffAsked
                || event instanceof Event.SignedOff
                || event instanceof Event.Decided
                || event instanceof Event.AbortRequested
                || event instanceof Event.Ended;
    }
}
