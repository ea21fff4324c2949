package io.wheelgate.configuration;

import static java.util.stream.Collectors.joining;

import io.wheelgate.configuration.NoticeProperties.WebhookProperties;
import io.wheelgate.release.Occasion;
import io.wheelgate.release.Secret;
import io.wheelgate.release.Webhook;
import io.wheelgate.release.Webhook.Shape;
import io.wheelgate.release.WebhookKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads who else is told what people are told, and notes every mistake in it. */
record NoticeReader(Section section, Set<String> products) {

    NoticeSettings read(NoticeProperties properties) {
        Duration quiet = section.required(
                "quiet-time", properties.quietTime(), NoticeProperties.QUIET_TIME, Duration.ZERO, Texts::quietTime);
        List<Webhook> webhooks = new ArrayList<>();
        properties
                .webhooks()
                .forEach((name, hook) -> webhooks.add(webhook(name, hook, section.named("webhooks", name))));
        return new NoticeSettings(
                quiet, occasions("mail", properties.mail(), section), groups(properties.groups()), webhooks);
    }

    private Map<String, String> groups(Map<String, String> addresses) {
        Map<String, String> groups = new LinkedHashMap<>();
        addresses.forEach((group, address) -> {
            Section below = section.named("groups", group);
            below.checkName(group, "testers", Texts::group);
            section.below("groups")
                    .optional(group, address, "testers@example.org", Texts::mailAddress)
                    .ifPresent(checked -> groups.put(group, checked));
        });
        return groups;
    }

    private static Set<Occasion> occasions(String key, List<String> words, Section section) {
        List<Occasion> some = section.list(key, words, Occasion.TASK.word(), NoticeReader::occasion);
        return some.isEmpty() ? EnumSet.allOf(Occasion.class) : EnumSet.copyOf(some);
    }

    private static Occasion occasion(String text) {
        return Stream.of(Occasion.values())
                .filter(occasion -> occasion.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it must be one of "
                        + Stream.of(Occasion.values()).map(Occasion::word).collect(joining(", "))));
    }

    private Webhook webhook(String name, WebhookProperties hook, Section below) {
        below.checkName(name, "release-room", Texts::name);
        Shape shape = below.required("shape", hook.shape(), "slack", Shape.PLAIN, NoticeReader::shape);
        Optional<Secret> secret = below.secret("secret", hook.secret());
        secret.ifPresent(one -> checkKeys(one, below));
        if (shape == Shape.PLAIN && Section.isMissing(hook.secret())) {
            below.mistake("secret", "is missing: plain calls are signed", "env:WHEELGATE_WEBHOOK_KEY");
        }
        List<String> only = below.list("products", hook.products(), "ukrdc-services", this::product);
        Webhook webhook = new Webhook(
                name,
                hook.url() == null ? "" : hook.url().strip(),
                shape,
                secret,
                occasions("occasions", hook.occasions(), below),
                Set.copyOf(only));
        checkTarget(webhook, below);
        return webhook;
    }

    /** The text of an address is not shown: who knows that of a chat can write there. */
    private static void checkTarget(Webhook webhook, Section below) {
        String example = "https://hooks.example.org/releases";
        if (webhook.url().isEmpty()) {
            below.mistake("url", "is missing", example);
            return;
        }
        try {
            webhook.target();
        } catch (IllegalArgumentException e) {
            below.mistake("url", "cannot be used: " + e.getMessage(), example);
        }
    }

    private static void checkKeys(Secret secret, Section below) {
        try {
            Stream.of(secret.reveal().strip().split("\\s+")).forEach(WebhookKey::of);
        } catch (IllegalArgumentException e) {
            below.mistake("secret", "cannot be used: " + e.getMessage(), "env:WHEELGATE_WEBHOOK_KEY");
        }
    }

    private String product(String text) {
        if (!products.contains(text)) {
            throw new IllegalArgumentException("no product of this name is configured");
        }
        return text;
    }

    private static Shape shape(String text) {
        try {
            return Shape.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it must be plain, slack or teams", e);
        }
    }
}
