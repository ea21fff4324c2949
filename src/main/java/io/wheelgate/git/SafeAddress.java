package io.wheelgate.git;

import io.wheelgate.release.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which addresses of repositories the desk may use, and how they may be shown. */
final class SafeAddress {

    private static final Pattern URL = Pattern.compile("(?<protocol>[a-z]+)://(?<host>[^/]*)(?<path>/.*)");
    private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");
    private static final List<String> PROTOCOLS = List.of("file", "http", "https", "ssh");

    private static final URI NOWHERE = URI.create("file:///");

    private SafeAddress() {}

    /** @throws Refusal when the desk must not use the address */
    static void check(String url) {
        if (url.startsWith("-") || url.chars().anyMatch(Character::isISOControl)) {
            throw no(url, "it starts with a dash or holds a control character");
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches() || !PROTOCOLS.contains(parts.group("protocol"))) {
            throw no(url, "it must begin with file://, http:// or https://");
        }
        checkProtocol(url, parts.group("protocol"), parts.group("host"));
        checkPath(url, parts.group("path"));
    }

    private static void checkProtocol(String url, String protocol, String host) {
        if (protocol.equals("ssh")) {
            throw no(url, "ssh is not supported yet; use https with a token, as user and password");
        }
        if (protocol.equals("file") != host.isEmpty()) {
            throw no(
                    url,
                    protocol.equals("file")
                            ? "file: addresses have no host, as in file:///srv/git/library.git"
                            : "it names no host");
        }
        if (host.contains("@")) {
            throw no(
                    url,
                    "a user or a password must not stand in an address, which everyone reads; "
                            + "configure user and password beside it, the password as env:NAME or file:/path");
        }
        if (host.startsWith("-")) {
            throw no(url, "its host starts with a dash");
        }
    }

    private static void checkPath(String url, String path) {
        String decoded = path.replaceAll("(?i)%2e", ".").replaceAll("(?i)%2f", "/");
        if (Arrays.asList(decoded.split("/")).contains("..")) {
            throw no(url, "its path leads upwards (..)");
        }
        if (path.contains("?") || path.contains("#")) {
            throw no(url, "a git address has no query (?) and no fragment (#)");
        }
    }

    private static Refusal no(String url, String reason) {
        return new Refusal("The desk does not use the git address " + shown(url) + ": " + reason
                + ". Correct the repository's url in the configuration.");
    }

    /** Protocol, host and port of an address, without anything else. */
    static URI server(String url) {
        Matcher parts = URL.matcher(shown(url));
        try {
            return parts.matches()
                    ? new URI(parts.group("protocol") + "://"
                            + parts.group("host").replaceFirst(".*@", "") + "/")
                    : NOWHERE;
        } catch (URISyntaxException odd) {
            return NOWHERE;
        }
    }

    /** The address without anything secret or unprintable in it. */
    static String shown(String url) {
        return USER_INFO
                .matcher(url)
                .replaceFirst("//***@")
                .replaceAll("[?#].*", "?***")
                .replaceAll("\\p{Cntrl}", "?");
    }
}
