package io.wheelgate.release;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The secret text of an access token: {@code wgt_}, 256 random bits as 43 digits to the base 62, and as six more the
 * CRC-32 of all that stands before, so that who finds one can tell it from something that only looks like it.
 */
public record TokenText(String value) {

    public static final String PREFIX = "wgt_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int BITS = 256;
    private static final int RANDOM = 43;
    private static final int CHECK = 6;
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM + CHECK) + "}");

    /** @throws IllegalArgumentException when it cannot be one; the message does not repeat it */
    public TokenText {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not a token of a desk: it has another form, or was not copied whole");
        }
    }

    public static TokenText random(SecureRandom source) {
        String body = PREFIX + digits(new BigInteger(BITS, source), RANDOM);
        return new TokenText(body + check(body));
    }

    private static boolean isWellFormed(String value) {
        int end = value.length() - CHECK;
        return SHAPE.matcher(value).matches() && value.substring(end).equals(check(value.substring(0, end)));
    }

    private static String check(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return digits(BigInteger.valueOf(crc.getValue()), CHECK);
    }

    private static String digits(BigInteger number, int length) {
        StringBuilder digits = new StringBuilder();
        BigInteger rest = number;
        for (int i = 0; i < length; i++) {
            digits.append(DIGITS.charAt(rest.mod(BASE).intValue()));
            rest = rest.divide(BASE);
        }
        return digits.reverse().toString();
    }

    /**
     * What is kept of it. A plain SHA-256 is enough: nobody can go through 256 random bits, so there is nothing that a slow
     * or salted hash would make harder, and each request can look it up.
     */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** A token is never written anywhere. */
    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
