package io.wheelgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.evidence.PlayedCycle.End;
import io.wheelgate.proof.Archive;
import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Utf8;
import io.wheelgate.verify.Facts;
import io.wheelgate.verify.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The record for programs and the report for people state the same facts: each value of one is in the other. */
class ReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestDesk desk = new TestDesk();

    private Map<String, byte[]> files(End end, long seed) {
        String cycle = PlayedCycle.play(desk, seed, end);
        desk.outputs.put("1795477760557-buildWheel.log", "* wheel\nGröße: 3 → 4\n".getBytes(StandardCharsets.UTF_8));
        return Archive.read(new PackMaker(desk, desk, new PdfPrinter()).make(desk.material(cycle)));
    }

    @Test
    void everyValueOfTheRecordIsInBothReportsAndNothingElseIsMarkedAsOne() throws IOException {
        for (End end : List.of(End.RELEASED, End.ROLLED_BACK)) {
            Map<String, byte[]> files = files(end, 3);
            List<String> values = values(Utf8.text(files.get(Names.ENTRIES)));
            values.addAll(documented(files));
            String html = Utf8.text(files.get(Names.REPORT));
            Set<String> shown = marked(html);
            assertThat(shown).containsAll(values.stream().map(ReportTest::bare).toList());
            Set<String> known = values.stream().map(ReportTest::bare).collect(Collectors.toSet());
            known.addAll(times(values));
            Utf8.text(manifest(files)).lines().forEach(line -> known.add(bare(line)));
            assertThat(known).containsAll(shown);

            String printed = bare(print(files.get(Names.REPORT_PDF)));
            assertThat(shown).allSatisfy(value -> assertThat(printed).contains(value));
            String visible = visible(html);
            assertThat(words(print(files.get(Names.REPORT_PDF))))
                    .allSatisfy(word -> assertThat(visible).contains(word));
        }
    }

    /** What certificates state beyond the entries that name them. */
    private static List<String> documented(Map<String, byte[]> files) throws IOException {
        List<String> values = new ArrayList<>();
        for (var file : files.entrySet()) {
            if (file.getKey().endsWith("-certificate.dsse.json")) {
                collect(JSON.readTree(Envelope.parse(file.getValue()).payload()), values);
            }
        }
        assertThat(values).contains("VERSION_HEADER", "sample/a.py");
        return values;
    }

    /** The SHA-256 of each file, one a line. */
    private static byte[] manifest(Map<String, byte[]> files) {
        StringBuilder digests = new StringBuilder();
        files.values()
                .forEach(content -> digests.append(Hash.sha256(content).hex()).append('\n'));
        return Utf8.bytes(digests.toString());
    }

    private static List<String> values(String lines) throws IOException {
        List<String> values = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            JsonNode entry = JSON.readTree(line);
            collect(entry, values);
        }
        return values;
    }

    private static void collect(JsonNode value, List<String> values) {
        if (value.isValueNode()) {
            if (!value.isNull() && !value.asText().isEmpty()) {
                values.add(Facts.shown(value.asText()));
            }
        } else {
            value.forEach(part -> collect(part, values));
        }
    }

    private static List<String> times(List<String> values) {
        return values.stream()
                .filter(value -> value.matches("[0-9-]{10}T[0-9:.]+(Z|[+-][0-9:]+)"))
                .map(Facts::time)
                .map(ReportTest::bare)
                .toList();
    }

    private static Set<String> marked(String html) {
        return Pattern.compile("data-(?:fact|time|file)=\"[^\"]*\">([^<]*)</")
                .matcher(html)
                .results()
                .map(found -> bare(plain(found.group(1))))
                .collect(Collectors.toSet());
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** What a reader of the page sees, without its spaces. */
    private static String visible(String html) {
        return bare(plain(html.replaceAll("(?s)<(style|title)>.*?</\\1>", "").replaceAll("<[^>]*>", "")));
    }

    /** Without the numbers of the pages. */
    private static String print(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(false);
            return stripper.getText(document).replaceAll("(?m)^[0-9]+ / [0-9]+\\s*$", "");
        }
    }

    /** What stands on a line of the print without a space in it. */
    private static List<String> words(String print) {
        return Arrays.stream(print.split("\n"))
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .filter(word -> !word.isBlank())
                .map(ReportTest::bare)
                .toList();
    }

    /** How a text is broken into lines is not what it says. */
    private static String bare(String text) {
        return text.replaceAll("[\\s\\u00a0\\u00ad]+", "");
    }

    @Test
    void theSameReportIsPrintedAsTheSameBytes() {
        String cycle = PlayedCycle.play(desk, 5, End.INSTALL);
        PackMaker maker = new PackMaker(desk, desk, new PdfPrinter());
        assertThat(maker.make(desk.material(cycle))).isEqualTo(maker.make(desk.material(cycle)));
    }

    @Test
    void anUnusualTimeIsShownAsItStands() {
        assertThat(new Html().time(new Fact("1/at", "+36812-02-20T00:36:16Z")).toString())
                .isEqualTo("<span data-fact=\"1/at\">+36812-02-20T00:36:16Z</span>");
        assertThat(new Html().time(new Fact("1/at", "2026-02-20T00:36:16.123Z")).toString())
                .contains("data-time=\"1/at\">2026-02-20 00:36:16 UTC<");
    }

    @Test
    void whatPeopleWroteIsNeitherMarkupNorTurnedAround() {
        String html = Utf8.text(files(End.ABORTED, 11).get(Names.REPORT));
        assertThat(html).doesNotContain("<script", "<b>Ma\u00df", "\u202e", "http-equiv", " src=", "@import", "url(");
    }
}
