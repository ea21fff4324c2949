package io.wheelgate.configuration;

import io.wheelgate.release.Occasion;
import io.wheelgate.release.Webhook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who else is told what people are told, and when.
 *
 * @param quietTime how long after something happened it is told; what is done by then is not
 * @param mail the occasions that people are told of by mail
 * @param groups the mail addresses of groups, for those members who have none
 */
public record NoticeSettings(
        Duration quietTime, Set<Occasion> mail, Map<String, String> groups, List<Webhook> webhooks) {

    public Optional<Webhook> webhook(String name) {
        return webhooks.stream().filter(hook -> hook.name().equals(name)).findFirst();
    }
}
