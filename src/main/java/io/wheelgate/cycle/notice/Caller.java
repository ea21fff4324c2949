package io.wheelgate.cycle.notice;

import io.wheelgate.configuration.NoticeSettings;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.ledger.Outbox.Waiting;
import io.wheelgate.notify.Webhooks;
import io.wheelgate.notify.Webhooks.Answer;
import io.wheelgate.notify.Webhooks.Call;
import io.wheelgate.release.Secret;
import io.wheelgate.release.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Calls the webhooks with what the outbox holds for them, and again later what they did not take. */
@Component
public class Caller {

    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(12);

    private final Webhooks webhooks;
    private final Outbox outbox;
    private final StillNeeded needed;
    private final NoticeSettings settings;
    private final Clock clock;
    private final Set<String> off = ConcurrentHashMap.newKeySet();

    Caller(Webhooks webhooks, Outbox outbox, StillNeeded needed, NoticeSettings settings, Clock clock) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.needed = needed;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether a webhook is to be called: until it says that it is gone, or the desk starts again. */
    boolean isOn(String hook) {
        return !off.contains(hook);
    }

    /** Calls with what is to be said now. One that fails is left alone until the next round, and holds up no other. */
    public void deliver() {
        Set<String> failing = new HashSet<>();
        for (List<Waiting> due = due(failing); !due.isEmpty(); due = due(failing)) {
            due.forEach(waiting -> {
                String hook = waiting.letter().to();
                if (!failing.contains(hook) && outbox.take(waiting) && !isDone(waiting)) {
                    failing.add(hook);
                }
            });
        }
    }

    private List<Waiting> due(Set<String> failing) {
        return outbox.dueInOrder(Channel.HOOK).stream()
                .filter(waiting -> !failing.contains(waiting.letter().to()))
                .toList();
    }

    private boolean isDone(Waiting waiting) {
        Letter letter = waiting.letter();
        Optional<Webhook> hook = settings.webhook(letter.to());
        if (hook.isEmpty() || !isOn(letter.to())) {
            outbox.giveUp(waiting, hook.isEmpty() ? "The webhook is not configured any more." : "It wants no calls.");
            return true;
        }
        if (!needed.is(letter)) {
            outbox.done(waiting);
            return true;
        }
        return isTaken(waiting, call(waiting, hook.get()));
    }

    /** The id of a call follows from its row. */
    private Answer call(Waiting waiting, Webhook hook) {
        Letter letter = waiting.letter();
        String id = "letter_" + waiting.id() + "_" + letter.cycle();
        try {
            Optional<String> secret = hook.secret().map(Secret::reveal);
            return webhooks.post(new Call(hook.target(), secret, id, clock.instant(), letter.content()));
        } catch (RuntimeException wrong) {
            return new Answer.Failed(String.valueOf(wrong.getMessage()), Optional.empty());
        }
    }

    private boolean isTaken(Waiting waiting, Answer answer) {
        if (answer instanceof Answer.Failed failed) {
            fail(waiting, failed);
            return false;
        }
        if (answer instanceof Answer.Gone) {
            switchOff(waiting);
            return true;
        }
        outbox.done(waiting);
        return true;
    }

    private void fail(Waiting waiting, Answer.Failed failed) {
        String hook = waiting.letter().to();
        outbox.failed(waiting, failed.why());
        failed.pause()
                .map(pause -> pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)
                .ifPresent(pause -> outbox.pause(Channel.HOOK, hook, pause));
        LOG.warn(
                "Could not call the webhook {} with \"{}\": {}. {}",
                hook,
                waiting.letter().subject(),
                failed.why(),
                waiting.last() ? "This was the last try; it is listed on the first page." : "It is tried again later.");
    }

    private void switchOff(Waiting waiting) {
        String hook = waiting.letter().to();
        outbox.giveUp(waiting, "It answered 410: it wants no calls.");
        if (off.add(hook)) {
            LOG.warn(
                    "The webhook {} answered 410, and is called no more until the desk starts again: take it out of the"
                            + " configuration, or give it its new address.",
                    hook);
        }
    }
}
