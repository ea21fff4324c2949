package io.wheelgate.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wheelgate.release.RandomPins.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Files named pyproject.toml in every form that TOML allows, each with what it must become. */
final class RandomProjects {

    static final String PATH = "pyproject.toml";

    private static final List<List<String>> ENDS =
            List.of(List.of("\n"), List.of("\n"), List.of("\r\n"), List.of("\n", "\r\n"));

    private static final List<String> LOOK_ALIKES = List.of(
            "\"ukrdc-services-extra==1.0\"",
            "'ukrdc_services2==1.0'",
            "\"\"\"requests[socks]>=2\"\"\"",
            "'x-ukrdc-services==9 ; os_name==\"a\"'",
            "\"mono @ git+https://host/ukrdc-services.git\"",
            "'''flask; extra == \"ukrdc-services==1\"'''",
            "\"caf\\u00e9==1\"",
            "\"\"\"\"\"\"",
            "''");

    private static final List<String> OTHER_TABLES = List.of(
            "[tool.black]~line-length = 88~target-version = [ 'py38' , ]~",
            "[tool.x]~description = \"ukrdc-services==9.9\"~dependencies-of = { a = [1, 2.5], b = 1979-05-27T07:32:00Z }~",
            "[[tool.y]]~name = 'ukrdc-services'~version = '1.0'~[[tool.y]]~name = '''~[project]~dependencies = ['~'''~",
            "[tool.uv.sources]~ukrdc-services = { index = 'team' }~ukrdc-services-extra = { path = '../x' }~",
            "[tool.poetry.dependencies]~python = '>=3.9'~",
            "[build-system]~requires = ['setuptools>=61'] # ukrdc-services==1~",
            "# [project]~# dependencies = ['ukrdc-services==7']~",
            "[tool.\"odd key\".'a.b']~s = \"\"\"a \\\\ \\\"\"\" ~ [dependency-groups] ~\"\"\"~i = +1_000~");

    private final RandomText random;

    RandomProjects(RandomText random) {
        this.random = random;
    }

    Sample sample(Version version) {
        List<String> ends = random.one(ENDS);
        Twins text = new Twins(() -> random.one(ends));
        String old = random.one(List.of(random.version(), random.oddVersion()));
        others(text);
        int pins = random.one(List.of(1, 2, 3)) == 1 ? several(text, old, version) : one(text, old, version);
        others(text);
        return new Sample(PATH, bytes(text.before()), bytes(text.after()), Version.parse(old), pins);
    }

    private static Map<String, byte[]> bytes(String text) {
        return Map.of(PATH, text.getBytes(UTF_8));
    }

    private void others(Twins text) {
        List<String> tables = random.shuffled(OTHER_TABLES);
        text.both(tables.subList(0, random.below(3)).stream()
                .filter(table -> !text.before().contains(table.substring(0, table.indexOf('~'))))
                .collect(Collectors.joining()));
    }

    private int one(Twins text, String old, Version version) {
        switch (random.below(7)) {
            case 0 -> table(text, "[project]~name = 'webapi' # x~", "dependencies", "~", old, version);
            case 1 -> table(text, "[ project . optional-dependencies ]~", "\"all of it\"", "~", old, version);
            case 2 -> table(text, "[dependency-groups]~other = [{include-group = 'dev'}]~", "dev", "~", old, version);
            case 3 -> table(text, "[project]~", "optional-dependencies.db", "~version = '1'~", old, version);
            case 4 -> table(text, "[project]~", "optional-dependencies = { x = ['a'], db", " }~", old, version);
            case 5 -> table(text, "[\"project\"] # ]~", "'dependencies'", "~", old, version);
            default -> table(text, "['dependency-groups']~", "\"d\\u0065v\"", "~", old, version);
        }
        return 1;
    }

    private int several(Twins text, String old, Version version) {
        table(text, "[project]~", "dependencies", "~", old, version);
        if (random.below(2) == 0) {
            table(text, "[project.optional-dependencies]~", "db", "~", old, version);
        } else {
            text.both("[project.optional-dependencies]~db = ['ukrdc.services[x] ; os_name == \"a\"']~");
            table(text, "[dependency-groups]~", "dev", "~", old, version);
        }
        return 2;
    }

    private void table(Twins text, String header, String key, String after, String old, Version version) {
        text.both(header)
                .both(key)
                .both(random.one(List.of(" = ", "=", "\t=  ")))
                .both("[");
        for (int i = random.below(3); i > 0; i--) {
            text.both(space() + random.one(LOOK_ALIKES) + space() + ",");
        }
        text.both(space());
        pin(text, old, version);
        for (int i = random.below(3); i > 0; i--) {
            text.both(space() + "," + space() + random.one(LOOK_ALIKES));
        }
        text.both(random.one(List.of("", ",", " , # 'ukrdc-services==1'~")) + space() + "]" + after);
    }

    private String space() {
        return random.one(List.of("", "", " ", "~  ", "\t", " # ] \" ' ukrdc-services==3~"));
    }

    private void pin(Twins text, String old, Version version) {
        String name = random.one(List.of("ukrdc-services", "UKRDC_Services", "ukrdc.services", "ukrdc--services"));
        String extras = random.one(List.of("", "", "[a]", " [a, B.c]"));
        String equal = random.one(List.of("==", "==", " == ", "==\t"));
        switch (random.below(6)) {
            case 0, 1 -> around(text, "\"", name + extras + equal, old, version, marker("'"));
            case 2 -> around(text, "'", name + extras + equal, old, version, marker("\""));
            case 3 -> around(text, "'''", name + extras + equal, old, version, marker(random.one(List.of("\"", "'"))));
            case 4 -> {
                String start = random.one(List.of("", "\\~   ", "~")) + name + random.one(List.of("", "\\~ \t~ "));
                around(text, "\"\"\"", start + extras + equal, old, version, marker(random.one(List.of("\"", "'"))));
            }
            default ->
                around(
                        text,
                        "\"",
                        name.replace("s", "\\u0073") + extras + equal.replace("=", "\\U0000003d"),
                        old.replace(".", "\\u002e").replace("1", random.one(List.of("1", "\\u0031"))),
                        version,
                        marker("\\\""));
        }
    }

    private void around(Twins text, String quote, String start, String old, Version version, String marker) {
        String space = marker.endsWith("'") && quote.startsWith("'") ? " " : "";
        text.both(quote + start).changed(old, version.toString()).both(marker + space + quote);
    }

    private String marker(String quote) {
        return random.one(List.of("", "", "; os_name == 'nt'", " ;python_version>='3' and extra=='a'"))
                .replace("'", quote);
    }
}
