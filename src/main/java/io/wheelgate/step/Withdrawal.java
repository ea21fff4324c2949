package io.wheelgate.step;

import io.wheelgate.forge.PullRequest;
import io.wheelgate.forge.PullRequests;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Forge;

/** Closes a pull request of the desk that nobody shall merge any more. */
record Withdrawal(PullRequests requests, Forge forge, MergeAwaited merge, String why) implements Effect {

    @Override
    public String description() {
        return "close " + merge.title();
    }

    /** One that was merged at this very moment is not open either: whoever looks at the branch next, sees that. */
    @Override
    public boolean isThere() {
        return requests.read(forge, merge.number()).filter(PullRequest::isOpen).isEmpty();
    }

    @Override
    public void act() {
        requests.close(forge, merge.number(), "The release desk closes this. " + why);
    }
}
