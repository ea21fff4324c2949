package io.wheelgate.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Requirements files in every form that pip reads, each with what it must become, the same ones in every run. */
final class RandomPins {

    static final String PROJECT = "ukrdc-services";
    static final String SHA = "0f".repeat(32);
    static final String ROOT = "requirements.txt";

    private static final String OLD_HASH = "ab12cd";

    /** The line ends of one file. */
    private static final List<List<String>> ENDS = List.of(
            List.of("\n"),
            List.of("\n"),
            List.of("\r\n"),
            List.of("\r"),
            List.of("\n", "\r\n"),
            List.of("\n", "\r", "\r\n"),
            List.of("\n", "\u000b", "\f", "\u001c", "\u001d", "\u001e"));

    private static final List<String> LAYOUTS = List.of("in/base.txt", "base.txt", "a b/base.txt", "in/deep/base.txt");

    /** Lines about anything else. {@code ~} is a line end, {@code ^} a continuation. */
    private static final List<String> OTHERS = List.of(
            "~",
            "  \t~",
            "# ukrdc-services==9.9 ^",
            "   # ukrdc-services==9.9~",
            "#~",
            "requests>=2.0 ; python_version < '3.9'~",
            "requests[socks]==2.0,!=2.1 # ukrdc-services==1~",
            "ukrdc-services-extra==1.0~",
            "ukrdc-services2==1.0~",
            "ukrdc-servicesx==1.0~",
            "ukrdc.services.db[x]==1.0 ^ --hash=sha256:" + OLD_HASH + "~",
            "ukrdc==1.0  # not ukrdc-services==1.0~",
            "x-ukrdc-services[ukrdc-services]==1.0~",
            "my_ukrdc_services==10.8.4~",
            "\tother==2.0 ^    --hash=sha256:" + OLD_HASH + " ^    --hash=sha256:" + OLD_HASH + "~",
            "other==1.0 ^# ukrdc-services==3~",
            "many==1.0  # a comment that goes on ^ukrdc-services==4~",
            "-i https://host/ukrdc-services/+simple/~",
            "--extra-index-url=https://host/ukrdc-services~",
            "-f ./ukrdc-services/~",
            "--pre~",
            "--only-binary ukrdc-services~",
            "direct @ https://host/ukrdc-services/direct-1.0-py3-none-any.whl~",
            "mono @ git+https://host/ukrdc-services.git@v1#subdirectory=mono~",
            "-e git+https://host/ukrdc-services.git@v1#egg=mono~",
            "-e ./libs/ukrdc-services-extra~",
            "--editable ../ukrdc~",
            "./wheels/ukrdc_services_extra-1.0-py3-none-any.whl~",
            "https://host/ukrdc-services/-/ukrdc_services_extra-1.0.tar.gz~",
            "git+https://host/team/ukrdc-services-extra@feature/ukrdc-services~");

    private static final List<String> WORLDLY = List.of(
            "# \u00e9 \u2026 \u00c5 \ud83d\ude80~",
            "# a\u2028other==1~",
            "other==1\u00a0# ukrdc-services==2~",
            "# a\u0085# b~",
            "other==1 \u3000#\u2029#~");

    private static final List<String> MARKERS = List.of(
            "",
            "",
            "",
            " ; os_name == 'nt'",
            ";python_version>='3' and extra == \"a\"",
            " ;(sys_platform!='win32'or os_name=='a;b')",
            " ; platform_version == '#1/2=='",
            "; ^  python_version > '3'");

    private final RandomText random;

    RandomPins(RandomText random) {
        this.random = random;
    }

    /**
     * A sample.
     *
     * @param before the files of a repository by path, {@code after} what they must become
     * @param pins how many pins there are
     */
    record Sample(String root, Map<String, byte[]> before, Map<String, byte[]> after, Version old, int pins) {}

    /** How one file is written. */
    private record Style(String mark, Charset charset, String first, boolean worldly) {}

    private static final Style PLAIN = new Style("", UTF_8, "", true);
    private static final List<Style> STYLES = List.of(
            PLAIN,
            PLAIN,
            PLAIN,
            PLAIN,
            new Style("\ufeff", UTF_8, "", true),
            new Style("\ufeff", StandardCharsets.UTF_16LE, "", true),
            new Style("\ufeff", StandardCharsets.UTF_16BE, "", true),
            new Style("", UTF_8, "#~# -*- coding: utf-8 -*-~", true),
            new Style("", ISO_8859_1, "# -*- coding: latin-1 -*-~# caf\u00e9 \u0085# \u00c3\u00a9~", false),
            new Style("", Charset.forName("windows-1252"), "# vim: fileencoding=cp1252~# \u2026 \u20ac~", false));

    Sample sample(Version version) {
        String old = random.one(List.of(random.version(), random.version(), random.oddVersion()));
        Map<String, byte[]> before = new LinkedHashMap<>();
        Map<String, byte[]> after = new LinkedHashMap<>();
        int kind = random.below(12);
        String other = random.one(LAYOUTS);
        String up = "../".repeat((int) other.chars().filter(c -> c == '/').count());
        String constraints = up + random.one(List.of("", "./")) + "constraints.txt";
        if (kind > 2) {
            write(ROOT, before, after, text -> pin(text, old, version));
            return new Sample(ROOT, before, after, Version.parse(old), 1);
        }
        write(ROOT, before, after, text -> {
            text.both(include("-r", "--requirement", other));
            if (kind == 0) {
                pin(text, old, version);
            } else if (kind == 1) {
                text.both(name())
                        .both(random.one(List.of("[x]", "", " [x] ; os_name != 'nt'")))
                        .both("~");
            }
        });
        boolean both = random.below(2) == 0;
        write(other, before, after, text -> {
            text.both(include("-c", "--constraint", constraints));
            if (both) {
                pin(text, spelled(old), version);
            }
        });
        write("constraints.txt", before, after, text -> pin(text, spelled(old), version));
        return new Sample(ROOT, before, after, Version.parse(old), (kind == 0 ? 2 : 1) + (both ? 1 : 0));
    }

    /** The same version in another spelling. */
    private String spelled(String version) {
        return random.one(
                List.of(version, version.startsWith("v") || version.startsWith("V") ? version : "v" + version));
    }

    private String include(String option, String longOption, String path) {
        boolean space = path.contains(" ");
        String shown = space ? random.one(List.of("\"" + path + "\"", "'" + path + "'")) : path;
        return random.one(List.of(option + " ", longOption + " ", longOption + "=", option, "  " + option + " "))
                + shown + random.one(List.of("", "  # and more", " ")) + "~";
    }

    private void write(
            String path, Map<String, byte[]> before, Map<String, byte[]> after, Consumer<Twins> requirement) {
        Style style = random.one(STYLES);
        List<String> ends = random.one(ENDS);
        Twins text = new Twins(() -> random.one(ends));
        text.both(style.first());
        others(text, style);
        requirement.accept(text);
        others(text, style);
        int left = random.below(4) == 0 ? 1 : 0;
        before.put(path, encoded(text.before(), left, style));
        after.put(path, encoded(text.after(), left, style));
    }

    /** @param left how many characters are left out at the end: part of the last line end */
    private static byte[] encoded(String text, int left, Style style) {
        return (style.mark() + text.substring(0, Math.max(0, text.length() - left))).getBytes(style.charset());
    }

    private void others(Twins text, Style style) {
        for (int i = random.below(4); i > 0; i--) {
            text.both(random.one(style.worldly() && random.below(6) == 0 ? WORLDLY : OTHERS));
        }
    }

    private void pin(Twins text, String old, Version version) {
        text.both(random.one(List.of("", "", "  ", "\t"))).both(name());
        text.both(random.one(List.of("", "", "[a]", " [a, b]", "[ A.b ,c_d ]", "[]")));
        boolean brackets = random.below(12) == 0;
        text.both(brackets ? " (" : "").both(random.one(List.of("==", "==", " == ", "==\t", " ^  == ", "==^")));
        text.changed(random.below(15) == 0 ? split(old) : old, version.toString())
                .both(brackets ? " )" : "");
        text.both(random.one(MARKERS));
        hashes(text);
        text.both(random.one(List.of("", "  ", "  # ukrdc-services==1 --hash=sha256:aa", " # via x ^other==1", "\t#")));
        text.both("~").both(random.one(List.of("", "    # via~", "    # via~    #   -r requirements.in~    #   x~")));
    }

    private String split(String version) {
        return version.charAt(0) + "^" + version.substring(1);
    }

    private void hashes(Twins text) {
        String gap = random.one(List.of(" ", " ^    ", " ^  "));
        String first = gap + random.one(List.of("--hash=", "--hash ", "--hash="));
        String quote = random.one(List.of("", "", "", "\"", "'"));
        for (int i = random.below(4), n = 0; n < i; n++) {
            String hash = random.one(List.of("sha256:", "sha512:", "sha384:")) + OLD_HASH;
            if (n == 0) {
                text.both(first + quote).changed(hash, "sha256:" + SHA).both(quote);
            } else {
                text.changed(gap + "--hash=" + hash, "");
            }
        }
    }

    /** The project's name as PEP 503 lets it be written. */
    private String name() {
        String separator = random.one(List.of("-", "_", ".", "-_-", "--", "-", "-^"));
        String name = "ukrdc" + separator + "services";
        StringBuilder spelled = new StringBuilder();
        boolean shouting = random.below(3) == 0;
        name.chars()
                .forEach(c ->
                        spelled.append(shouting && random.below(2) == 0 ? Character.toUpperCase((char) c) : (char) c));
        return spelled.toString();
    }
}
