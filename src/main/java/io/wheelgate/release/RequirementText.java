package io.wheelgate.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The characters of a requirements file, found as pip finds them, and the way back to its bytes. */
final class RequirementText {

    /** The marks that pip knows, as Latin-1 shows their bytes. */
    private static final List<Mark> MARKS = List.of(
            new Mark("\u00ef\u00bb\u00bf", UTF_8),
            new Mark("\u00ff\u00fe", StandardCharsets.UTF_16LE),
            new Mark("\u00fe\u00ff", StandardCharsets.UTF_16BE),
            new Mark("\0\0\u00fe\u00ff", Charset.forName("UTF-32BE")));

    private static final String UTF_32LE = "\u00ff\u00fe\0\0";

    private static final Pattern CODING = Pattern.compile("^#.*?coding[:=]\\s*([-\\w.]+)", Pattern.DOTALL);

    private record Mark(String bytes, Charset charset) {}

    private final String mark;
    private final Charset charset;
    private final String characters;

    private RequirementText(String mark, Charset charset, String characters) {
        this.mark = mark;
        this.charset = charset;
        this.characters = characters;
    }

    /** @throws Refusal when pip could not read it, or when it could not be written back as it was */
    static RequirementText of(String path, byte[] content) {
        String latin1 = new String(content, ISO_8859_1);
        if (latin1.startsWith(UTF_32LE)) {
            throw unreadable(path, "is encoded in UTF-32 with the low byte first, which pip cannot read");
        }
        for (Mark known : MARKS) {
            if (latin1.startsWith(known.bytes())) {
                return decoded(content, known.bytes(), known.charset())
                        .orElseThrow(() -> unreadable(path, "begins as " + known.charset() + ", but is not valid"));
            }
        }
        return declared(latin1)
                .map(name -> declared(path, content, name))
                .or(() -> guessed(content))
                .orElseThrow();
    }

    /** A file that is neither UTF-8 nor says what it is comes from Windows. */
    private static Optional<RequirementText> guessed(byte[] content) {
        return Stream.of(UTF_8, Charset.forName("windows-1252"), ISO_8859_1)
                .flatMap(charset -> decoded(content, "", charset).stream())
                .findFirst();
    }

    /** The encoding that a comment in one of the first two lines names, as in Python's own sources (PEP 263). */
    private static Optional<String> declared(String latin1) {
        return Stream.of(latin1.split("\n", 3))
                .limit(2)
                .map(CODING::matcher)
                .filter(Matcher::find)
                .map(coding -> coding.group(1))
                .findFirst();
    }

    private static RequirementText declared(String path, byte[] content, String name) {
        Charset charset = charset(name)
                .orElseThrow(
                        () -> unreadable(path, "says that its coding is " + name + ", which the desk does not know"));
        return decoded(content, "", charset)
                .orElseThrow(() -> unreadable(path, "says that its coding is " + name + ", but is not valid as that"));
    }

    /** Python has some names of its own. */
    private static Optional<Charset> charset(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        try {
            return Optional.of(
                    switch (plain) {
                        case "utf-8-sig", "utf8" -> UTF_8;
                        case "latin-1", "latin", "l1" -> ISO_8859_1;
                        default -> Charset.forName(plain);
                    });
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** Empty when the bytes are not all of that encoding. */
    private static Optional<RequirementText> decoded(byte[] content, String mark, Charset charset) {
        String characters = new String(content, mark.length(), content.length - mark.length(), charset);
        RequirementText text = new RequirementText(mark, charset, characters);
        return Optional.of(text)
                .filter(one -> charset.canEncode())
                .filter(one -> Arrays.equals(one.encoded(characters), content));
    }

    private static Refusal unreadable(String path, String why) {
        return new Refusal("Could not read " + path + ": it " + why + ". Save it as UTF-8.");
    }

    String characters() {
        return characters;
    }

    /** Other characters as bytes of the same encoding, with the mark before them if there was one. */
    byte[] encoded(String changed) {
        byte[] start = mark.getBytes(ISO_8859_1);
        byte[] rest = changed.getBytes(charset);
        byte[] all = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, all, start.length, rest.length);
        return all;
    }
}
