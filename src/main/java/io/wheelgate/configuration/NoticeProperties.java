package io.wheelgate.configuration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What people, groups and other programs are told.
 *
 * @param quietTime how long after something happened it is told
 * @param mail the occasions of which people are told by mail; all of them when there are none
 * @param groups mail addresses of groups, by the groups' ids
 * @param webhooks other programs, each by a name of its own
 */
record NoticeProperties(
        @DefaultValue(NoticeProperties.QUIET_TIME) String quietTime,
        @DefaultValue List<String> mail,
        @DefaultValue Map<String, String> groups,
        @DefaultValue Map<String, WebhookProperties> webhooks) {

    static final String QUIET_TIME = "2m";

    /**
     * Another program.
     *
     * @param url where it is called, or a reference to that: env:NAME or file:/path
     * @param shape plain, slack or teams
     * @param secret reference to the key that calls are signed with: env:NAME or file:/path
     * @param occasions of which it is told; all of them when there are none
     * @param products of which it is told; all of them when there are none
     */
    record WebhookProperties(
            @Nullable String url,
            @DefaultValue("plain") String shape,
            @Nullable String secret,
            @DefaultValue List<String> occasions,
            @DefaultValue List<String> products) {}
}
