package io.wheelgate.release;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version as PEP 440 defines it: parsed leniently, kept and shown in its normal form, compared and ordered by value.
 *
 * <p>{@code 10.8.5.RC1}, {@code 10.8.5RC1} and {@code v10.8.5-c.1} are all {@code 10.8.5rc1}. Two versions that PEP 440
 * calls equal ({@code 1.0} and {@code 1.0.0}) are {@linkplain #equals equal}.
 */
public final class Version implements Comparable<Version> {

    private static final int LONGEST = 1_000;

    private static final String WHITE_SPACE = "[\\p{IsWhite_Space}\\x1c-\\x1f]*";

    private static final Pattern PEP_440 = Pattern.compile(
            WHITE_SPACE + "v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
                    + "(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preN>[0-9]+)?)?"
                    + "(?<post>-(?<postN1>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postN2>[0-9]+)?)?"
                    + "(?<dev>[-_.]?dev[-_.]?(?<devN>[0-9]+)?)?"
                    + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?"
                    + WHITE_SPACE,
            Pattern.CASE_INSENSITIVE);

    private static final Comparator<Version> ORDER = comparing(Version::epoch)
            .thenComparing(Version::significantRelease, Version::compareNumbers)
            .thenComparingInt(Version::prePhase)
            .thenComparing(version -> version.preNumber)
            .thenComparing(version -> version.post, Comparator.nullsFirst(naturalOrder()))
            .thenComparing(version -> version.dev, Comparator.nullsLast(naturalOrder()))
            .thenComparing(version -> version.local, Version::compareLocals);

    private final BigInteger epoch;
    private final List<BigInteger> release;
    private final String pre;
    private final BigInteger preNumber;
    private final @Nullable BigInteger post;
    private final @Nullable BigInteger dev;
    private final List<String> local;

    private Version(
            BigInteger epoch,
            List<BigInteger> release,
            String pre,
            BigInteger preNumber,
            @Nullable BigInteger post,
            @Nullable BigInteger dev,
            List<String> local) {
        this.epoch = epoch;
        this.release = release;
        this.pre = pre;
        this.preNumber = preNumber;
        this.post = post;
        this.dev = dev;
        this.local = local;
    }

    /**
     * Reads a version in any spelling that PEP 440 accepts.
     *
     * @throws IllegalArgumentException when it is none; the message is for people
     */
    public static Version parse(String text) {
        Matcher match = PEP_440.matcher(text);
        if (text.length() > LONGEST || !match.matches()) {
            throw new IllegalArgumentException("\"" + abbreviated(text)
                    + "\" is not a version that Python packages can have (PEP 440). Examples: 10.8.5, 10.8.5rc1");
        }
        return new Version(
                number(match.group("epoch")),
                Stream.of(match.group("release").split("\\."))
                        .map(BigInteger::new)
                        .toList(),
                phase(match.group("pre")),
                number(match.group("preN")),
                match.group("post") == null ? null : number(firstOf(match.group("postN1"), match.group("postN2"))),
                match.group("dev") == null ? null : number(match.group("devN")),
                match.group("local") == null ? List.of() : localParts(match.group("local")));
    }

    private static String abbreviated(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private static BigInteger number(@Nullable String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    private static String phase(@Nullable String spelling) {
        if (spelling == null) {
            return "";
        }
        return switch (spelling.toLowerCase(Locale.ROOT)) {
            case "a", "alpha" -> "a";
            case "b", "beta" -> "b";
            default -> "rc";
        };
    }

    private static List<String> localParts(String local) {
        return Stream.of(local.toLowerCase(Locale.ROOT).split("[-_.]"))
                .map(part -> isNumber(part) ? new BigInteger(part).toString() : part)
                .toList();
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(Character::isDigit);
    }

    /** The N-th release candidate of this version's release. */
    public Version candidate(int number) {
        return new Version(epoch, release, "rc", BigInteger.valueOf(number), null, null, List.of());
    }

    /** The version without pre-release, post-release, development and local parts: what a candidate is a candidate of. */
    public Version base() {
        return new Version(epoch, release, "", BigInteger.ZERO, null, null, List.of());
    }

    /** The final version after this one's release: its last number is one more. */
    public Version next() {
        return raised(release.size() - 1);
    }

    /** How many numbers its release has: three of {@code 10.8.5}. */
    public int numbers() {
        return release.size();
    }

    /** The final version in which the number at a place, counted from 0, is one more, and each one after it is 0. */
    public Version raised(int place) {
        List<BigInteger> raised = new ArrayList<>(release.subList(0, place));
        raised.add(release.get(place).add(BigInteger.ONE));
        raised.addAll(Collections.nCopies(release.size() - place - 1, BigInteger.ZERO));
        return new Version(epoch, List.copyOf(raised), "", BigInteger.ZERO, null, null, List.of());
    }

    /** The final version with one number more, which is 1: {@code 10.8.5.1}, between {@code 10.8.5} and {@code 10.8.6}. */
    public Version extended() {
        List<BigInteger> longer = new ArrayList<>(release);
        longer.add(BigInteger.ONE);
        return new Version(epoch, List.copyOf(longer), "", BigInteger.ZERO, null, null, List.of());
    }

    /** The place of the last number that is not 0; 0 when all are. */
    int lastPlace() {
        int place = release.size() - 1;
        while (place > 0 && release.get(place).signum() == 0) {
            place--;
        }
        return place;
    }

    /**
     * The version that comes after this one, as far as it can be known: the next pre-release or post-release, after a
     * final the next final; of a development release, what it leads to. Nothing that follows this version sorts below its
     * development releases.
     */
    public Version upcoming() {
        BigInteger one = dev == null ? BigInteger.ONE : BigInteger.ZERO;
        if (post != null) {
            return new Version(epoch, release, pre, preNumber, post.add(one), null, List.of());
        }
        if (!pre.isEmpty()) {
            return new Version(epoch, release, pre, preNumber.add(one), null, null, List.of());
        }
        return dev == null ? next() : base();
    }

    /** The N-th development release on the way to this version, which sorts below it: {@code .devN}. */
    public Version development(BigInteger number) {
        return new Version(epoch, release, pre, preNumber, post, number, List.of());
    }

    /** The N of {@code .devN}; empty when this is no development release. */
    public Optional<BigInteger> developmentNumber() {
        return Optional.ofNullable(dev);
    }

    /** The N of {@code rcN}; empty when this is not a plain release candidate, or N is beyond every count. */
    public Optional<Integer> candidateNumber() {
        return pre.equals("rc")
                        && post == null
                        && dev == null
                        && local.isEmpty()
                        && preNumber.bitLength() < Integer.SIZE
                ? Optional.of(preNumber.intValueExact())
                : Optional.empty();
    }

    /** Alpha, beta, release candidate or development release, in PEP 440's sense. */
    public boolean isPreRelease() {
        return !pre.isEmpty() || dev != null;
    }

    public boolean isLocal() {
        return !local.isEmpty();
    }

    private BigInteger epoch() {
        return epoch;
    }

    private List<BigInteger> significantRelease() {
        int end = release.size();
        while (end > 1 && release.get(end - 1).signum() == 0) {
            end--;
        }
        return release.subList(0, end);
    }

    /** A bare {@code .devN} sorts before every pre-release, a final one after them. */
    private int prePhase() {
        if (pre.isEmpty()) {
            return dev != null && post == null ? 0 : 4;
        }
        return List.of("a", "b", "rc").indexOf(pre) + 1;
    }

    private static int compareNumbers(List<BigInteger> one, List<BigInteger> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static int compareLocals(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = LOCAL_PART.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static final Comparator<String> LOCAL_PART = comparing(Version::isNumber)
            .thenComparing((one, other) ->
                    isNumber(one) ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other));

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(epoch, significantRelease(), pre, preNumber, post, dev, local);
    }

    /** The normal form of PEP 440. */
    @Override
    public String toString() {
        return (epoch.signum() == 0 ? "" : epoch + "!")
                + release.stream().map(BigInteger::toString).collect(Collectors.joining("."))
                + (pre.isEmpty() ? "" : pre + preNumber)
                + (post == null ? "" : ".post" + post)
                + (dev == null ? "" : ".dev" + dev)
                + (local.isEmpty() ? "" : "+" + String.join(".", local));
    }
}
