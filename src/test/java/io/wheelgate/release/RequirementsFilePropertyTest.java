package io.wheelgate.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsFilePropertyTest {

    private static final int COUNT = 4_000;
    private static final int SAMPLE = 600;
    private static final String SHA = "0f".repeat(32);
    private static final String OLD_HASH = "ab".repeat(32);

    private static final List<String> OTHERS = List.of(
            "\n",
            "# ukrdc-services==9.9 \\\n",
            "   # ukrdc-services==9.9\n",
            "requests>=2.0 ; python_version < '3.9'\n",
            "ukrdc-services-extra==1.0\n",
            "ukrdc==1.0  # not ukrdc-services==1.0\n",
            "x-ukrdc-services[ukrdc-services]==1.0\n",
            "\tother==2.0 \\\n    --hash=sha256:" + OLD_HASH + " \\\n    --hash=sha256:" + OLD_HASH + "\n",
            "# \u00c3\u00a9 \u00e2\u0080\u00a6 \u00c3\u0085\n",
            "other==1.0 \\\n# ukrdc-services==3\n",
            "many==1.0  # a comment that goes on \\\nukrdc-services==4\n",
            "-r base.txt\n",
            "-c constraints.txt\n",
            "--index-url https://host/ukrdc-services/+simple/\n",
            "direct @ https://host/ukrdc-services/direct-1.0-py3-none-any.whl\n");

    /** Compares what pip reads before and after: all the same, but for one line with the new version and hash. */
    private static final String COMPARE =
            """
            import re
            from pip._internal.req.req_file import preprocess, break_args_options
            def read(content):
                return [line for _, line in preprocess(content)]
            def compare(before, after, version):
                before, after = read(before), read(after)
                if len(before) != len(after):
                    return "other number of lines: %r %r" % (before, after)
                changed = [(old, new) for old, new in zip(before, after) if old != new]
                if len(changed) > 1:
                    return "more than one line: %r" % changed
                ours = [line for line in after if pin(line)]
                if len(ours) != 1:
                    return "pins: %r" % ours
                args, options = break_args_options(ours[0])
                requirement = Requirement(args)
                if str(requirement.specifier) != "==" + version:
                    return "specifier: %r" % ours[0]
                if "--hash" in options and options.split() != ["--hash=sha256:" + "0f" * 32]:
                    return "options: %r" % options
                for old, new in changed:
                    old = Requirement(break_args_options(old)[0])
                    if (old.name, old.extras, str(old.marker)) != (requirement.name, requirement.extras, str(requirement.marker)):
                        return "more than the version: %r" % changed
                return "same"
            def pin(line):
                if line.startswith("-"):
                    return False
                name = Requirement(break_args_options(line)[0]).name
                return re.sub("[-_.]+", "-", name).lower() == "ukrdc-services"
            for i in range(0, len(lines), 3):
                out.write(compare(lines[i], lines[i + 1], lines[i + 2]) + "\\n")
            """;

    private final RandomText random = new RandomText(503);

    @Test
    void changesThePinAndNothingElse(@TempDir Path directory) throws Exception {
        List<String> compared = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Version version = Version.parse(random.version());
            Sample sample = sample(version);
            RequirementsFile file = RequirementsFile.of("requirements.txt", sample.before.getBytes(ISO_8859_1));
            assertThat(file.pinned("ukrdc-services")).isEqualTo(Version.parse(sample.old));
            String after = new String(file.withPin("UKRDC.services", version, SHA), ISO_8859_1);
            assertThat(after).as("no. %d", i).isEqualTo(sample.after);
            if (i < SAMPLE) {
                compared.addAll(List.of(asPipReads(sample.before), asPipReads(after), version.toString()));
            }
        }
        assertThat(Python.run(directory, COMPARE, compared)).hasSize(SAMPLE).containsOnly("same");
    }

    private static String asPipReads(String latin1) {
        String text = new String(latin1.getBytes(ISO_8859_1), UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private record Sample(String before, String after, String old) {}

    private Sample sample(Version version) {
        String eol = random.one(List.of("\n", "\n", "\r\n", "\r"));
        String start = random.maybe(random.maybe("\u00ef\u00bb\u00bf")) + random.some(5, OTHERS) + beforeVersion();
        String old = random.one(List.of(random.version(), random.oddVersion()));
        String marker = random.one(List.of("", " ; os_name == 'nt'", ";python_version>='3' and extra == \"a\""));
        String gap = random.one(List.of(" ", " \\\n    ", "\\\n  "));
        String hashes = random.some(3, List.of(gap + "--hash=sha256:" + OLD_HASH, gap + "--hash=sha512:" + OLD_HASH));
        String hash = hashes.isEmpty() ? "" : gap + "--hash=sha256:" + SHA;
        String end = random.one(List.of(
                "",
                "\n" + random.some(5, OTHERS),
                "  # ukrdc-services==1 --hash=sha256:aa\n" + random.some(5, OTHERS)));
        return new Sample(
                (start + old + marker + hashes + end).replace("\n", eol),
                (start + version + marker + hash + end).replace("\n", eol),
                old);
    }

    private String beforeVersion() {
        return random.one(List.of("", "  ", "\t"))
                + random.one(List.of("ukrdc-services", "UKRDC_Services", "ukrdc.services", "ukrdc-_-services"))
                + random.one(List.of("", "[a]", " [a, b]"))
                + random.one(List.of("==", " == ", " \\\n  == ", "==\\\n"));
    }
}
