package io.wheelgate.notify;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Calls other programs by HTTP, each call signed as the Standard Webhooks specification 1.0.0 says. */
public interface Webhooks {

    /**
     * One try of one call.
     *
     * @param secret what it is signed with, one or more keys with white space between them
     * @param id the same in each try, without a full stop, so that the other side recognises a repetition
     * @param at the moment of the try
     * @param body the JSON that is sent
     */
    record Call(URI url, Optional<String> secret, String id, Instant at, String body) {}

    /** How a try ended. */
    sealed interface Answer {

        /** A status from 200 to 299. */
        record Taken(int status) implements Answer {}

        /** 410: the other side wants no more calls, of whatever kind. */
        record Gone() implements Answer {}

        /**
         * Anything else, redirects among it, which are not followed.
         *
         * @param why in a sentence part, in one line, with the host but no more of the address
         * @param pause how long the other side wants to be left alone
         */
        record Failed(String why, Optional<Duration> pause) implements Answer {}
    }

    /** Calls once, within half a minute, whatever the other side does; throws nothing for what happens there. */
    Answer post(Call call);

    /** The calls of a desk. */
    static Webhooks overHttp(Clock clock) {
        return new HttpWebhooks(clock, Duration.ofSeconds(20), Duration.ofSeconds(25));
    }
}
