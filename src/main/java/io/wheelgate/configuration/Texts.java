package io.wheelgate.configuration;

import io.wheelgate.release.DevelopmentPolicy.Builds;
import io.wheelgate.release.Product.Candidates;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.ProjectName;
import io.wheelgate.release.Role;
import io.wheelgate.release.Secret;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/** Readings of single values; each says in an IllegalArgumentException what is wrong with its text. */
final class Texts {

    private static final Pattern INDEX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final Pattern USER = Pattern.compile("[^:\\x00-\\x1f\\x7f]+");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s@<>,;:\"]+@[^\\s@<>,;:\"]+");
    private static final Duration LONGEST_QUIET_TIME = Duration.ofHours(1);
    private static final Duration LEAST_AFTERWARDS = Duration.ofHours(1);
    private static final Duration MOST_AFTERWARDS = Duration.ofDays(90);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private Texts() {}

    static URI webUrl(String text) {
        URI url = uri(text);
        String protocol = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!protocol.equals("http") && !protocol.equals("https")) {
            throw new IllegalArgumentException("it must begin with http:// or https://");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it must hold no credentials");
        }
        if (url.getHost() == null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("it must have a host and nothing after a #");
        }
        return url;
    }

    static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "it is not a URL (" + e.getReason() + " at position " + (e.getIndex() + 1) + ")", e);
        }
    }

    static URI serverUrl(String text) {
        URI url = webUrl(text);
        if (url.getRawQuery() != null) {
            throw new IllegalArgumentException("it must be the server's base URL, without a query");
        }
        return url;
    }

    static String index(String text) {
        return matching(INDEX, text, "it must be user/index");
    }

    static String name(String text) {
        return matching(NAME, text, "a name has letters, digits, hyphens and underscores only");
    }

    /** HTTP ends a user name at the first colon. */
    static String user(String text) {
        return matching(USER, text, "a user name has no colon and no control characters");
    }

    /** The engine knows groups by letters and digits only, and tells capitals from small letters. */
    static String group(String text) {
        for (Role role : Role.values()) {
            if (role.group().equalsIgnoreCase(text) && !role.group().equals(text)) {
                throw new IllegalArgumentException("the group of the desk is spelt " + role.group());
            }
        }
        return matching(GROUP, text, "the id of a group has letters and digits only");
    }

    /** A line that people read and whose characters are all seen. */
    static String line(String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            throw new IllegalArgumentException("it has more than " + longest + " characters");
        }
        if (text.codePoints().anyMatch(Texts::isUnseen)) {
            throw new IllegalArgumentException("it has a line end or another character that is not printed");
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    static Integer number(String text, int least, int most) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("it must be a number from " + least + " to " + most);
        }
        return Integer.valueOf(text);
    }

    static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it must be true or false");
        };
    }

    static boolean afterwards(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "before" -> false;
            case "afterwards" -> true;
            default -> throw new IllegalArgumentException("it must be before or afterwards");
        };
    }

    /** How long after going live something may be signed. */
    static Duration within(String text) {
        if (NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("it needs a unit: h or d");
        }
        Duration time = duration(text);
        if (!time.equals(Duration.ofHours(time.toHours()))
                || time.compareTo(LEAST_AFTERWARDS) < 0
                || time.compareTo(MOST_AFTERWARDS) > 0) {
            throw new IllegalArgumentException("it must be whole hours or days, from 1h to 90d");
        }
        return time;
    }

    static String product(String text) {
        if (!ProjectName.isNormalised(text)) {
            throw new IllegalArgumentException("a product is named as its library's project,"
                    + " in lower case with single hyphens: " + ProjectName.normalised(text));
        }
        return text;
    }

    private static String matching(Pattern pattern, String text, String otherwise) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(otherwise);
        }
        return text;
    }

    static Duration limit(String text) {
        if (NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("it needs a unit: s, m or h");
        }
        Duration limit = duration(text);
        if (limit.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("it must be at least a second");
        }
        return limit;
    }

    static Duration atLeast(Duration least, String text) {
        Duration time = limit(text);
        if (time.compareTo(least) < 0) {
            throw new IllegalArgumentException("it must be at least " + least.toSeconds() + " seconds");
        }
        return time;
    }

    static Builds builds(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "off", "false" -> Builds.OFF; // YAML reads a plain "off" as false
            case "every-push" -> Builds.EVERY_PUSH;
            case "each-commit" -> Builds.EACH_COMMIT;
            default -> throw new IllegalArgumentException("it must be off, every-push or each-commit");
        };
    }

    static Duration quietTime(String text) {
        if (NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("it needs a unit: s, m or h");
        }
        Duration time = duration(text);
        if (time.isNegative() || time.compareTo(LONGEST_QUIET_TIME) > 0) {
            throw new IllegalArgumentException("it must be from 0s to 1h");
        }
        return time;
    }

    /** Roughly: what the mail server takes, it alone knows. */
    static String mailAddress(String text) {
        return matching(MAIL_ADDRESS, text, "it must be one mail address");
    }

    private static Duration duration(String text) {
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException("it is not a time such as 90s, 30m or 2h", e);
        }
    }

    static Stage stage(String text) {
        try {
            return Stage.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it must be development, staging or live", e);
        }
    }

    static Candidates candidates(String text) {
        try {
            return Candidates.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it must be release or staging", e);
        }
    }

    /** A reference to a credential that can be looked up now. The text is never part of a message: it may be a secret. */
    static Secret secret(String text) {
        Secret secret = new Secret(text);
        try {
            secret.reveal();
            return secret;
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
