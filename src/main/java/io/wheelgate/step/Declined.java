package io.wheelgate.step;

import io.wheelgate.forge.PullRequest;
import io.wheelgate.release.Refusal;

/** A "no" of the people who closed a pull request, or merged it without what the desk wants. */
final class Declined extends Refusal {

    private final transient PullRequest request;

    Declined(String reason, PullRequest request) {
        super(reason);
        this.request = request;
    }

    PullRequest request() {
        return request;
    }
}
