package io.wheelgate.release;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Another program that is told what people are told.
 *
 * @param url its address, or a reference to it ({@code env:NAME}, {@code file:/path}): whoever knows the address of a
 *     chat can write there
 * @param secret what calls are signed with
 * @param products the products that it is told of; all of them when there are none
 */
public record Webhook(
        String name, String url, Shape shape, Optional<Secret> secret, Set<Occasion> occasions, Set<String> products) {

    /** What the program understands. */
    public enum Shape {
        PLAIN,
        SLACK,
        TEAMS
    }

    public boolean wants(Occasion occasion, String product) {
        return occasions.contains(occasion) && (products.isEmpty() || products.contains(product));
    }

    /** @throws IllegalArgumentException when nothing may be sent there, or the reference leads nowhere; nothing secret in it */
    public URI target() {
        return isReference(url) ? target(revealed()) : target(url);
    }

    private String revealed() {
        try {
            return new Secret(url).reveal().strip();
        } catch (RuntimeException notThere) {
            throw new IllegalArgumentException("it cannot be looked up: " + notThere.getMessage(), notThere);
        }
    }

    private static boolean isReference(String text) {
        return text.startsWith("env:") || text.startsWith("file:");
    }

    /** The text is never part of a message. */
    private static URI target(String text) {
        URI target = uri(text);
        String protocol = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (target.getHost() == null || target.getRawFragment() != null || target.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it must have a host, no credentials, and nothing after a #");
        }
        if (!protocol.equals("https") && !(protocol.equals("http") && isLoopback(target.getHost()))) {
            throw new IllegalArgumentException("it must begin with https://; http:// is for this machine only");
        }
        return target;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notShown) {
            throw new IllegalArgumentException("it is not a URL");
        }
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "webhook " + name;
    }

    /** By what is written, not by what a name server says. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
