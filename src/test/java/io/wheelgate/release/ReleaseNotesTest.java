package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.BugAnswer.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read of a version, rendered by a real renderer of Markdown. */
class ReleaseNotesTest {

    private static final Version VERSION = Version.parse("1.1");
    private static final Bugs NO_BUGS = new Bugs(List.of(), List.of(), List.of());
    private static final Set<String> OURS =
            Set.of("Document", "Paragraph", "Heading", "BulletList", "ListItem", "Text");

    @Test
    void tellsChangesAndBugs() {
        Commit fix = commit('b', "Mend the sum");
        Bugs bugs = new Bugs(
                List.of(bug("WG-1", "Wrong sum"), bug("WG-2", "Ugly"), bug("WG-3", "Slow"), bug("WG-4", "Odd")),
                List.of(new Fix(fix, List.of(), List.of("WG-1"))),
                List.of(
                        new BugAnswer("WG-2", Answer.LATER, "not yet"),
                        new BugAnswer("WG-2", Answer.NOT_A_BUG, "a matter of taste"),
                        new BugAnswer("WG-3", Answer.FIXED, "")));
        assertThat(notes(List.of(fix, commit('a', "Add it")), bugs))
                .isEqualTo(
                        """
                        demo 1.1

                        ## Changes since 1.0

                        - Mend the sum (bbbbbbb, Ada)
                        - Add it (aaaaaaa, Ada)

                        ## Fixed bugs

                        - WG-1 Wrong sum (major), fixed by bbbbbbb
                        - WG-3 Slow (major), fixed

                        ## Known, not fixed

                        - WG-2 Ugly (major), not a bug: a matter of taste
                        - WG-4 Odd (major), not answered yet
                        """);
    }

    @Test
    void saysWhenNothingCameBefore() {
        assertThat(new ReleaseNotes("demo", VERSION, Optional.empty(), List.of(), NO_BUGS).markdown())
                .isEqualTo("demo 1.1\n\nNo earlier version has a tag: this is the first one.\n");
    }

    @Test
    void saysHowManyMoreThereAre() {
        List<Commit> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(commit('a', "Change " + i));
        }
        String notes = notes(many, NO_BUGS);
        assertThat(notes)
                .contains("- Change 199 (")
                .doesNotContain("Change 200 ")
                .endsWith("- … and 9800 more\n");
        assertThat(notes(many.subList(0, 200), NO_BUGS)).doesNotContain("more");
    }

    @Test
    void shortensWhatIsLongWithoutBreakingACharacter() {
        String notes = notes(List.of(commit('a', "\uD83D\uDC0D".repeat(5000))), NO_BUGS);
        assertThat(notes).contains("\uD83D\uDC0D".repeat(200) + " … (").hasSizeLessThan(600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<b>bold</b> &amp; &lt; &#x3c;",
                "<https://example.org>",
                "[x](javascript:alert(1))",
                "![x](https://example.org/x.png)",
                "[x][y] [x]: https://example.org",
                "# heading",
                "####### seven",
                "Setext\n===",
                "---",
                "***",
                "- item",
                "+ item",
                "1. item",
                "1) item",
                "123456789. item",
                "> quote",
                "    code",
                "\tcode",
                "`code` ``more``",
                "```",
                "~~~",
                "a | b | c",
                "| --- | --- |",
                "*em* **strong** _em_ __strong__ ~~gone~~ $x$",
                "keep snake_case_names and __init__.py and _private",
                "back\\slash \\* \\\\ ends with \\",
                "line\u2028separator\u0085next\u000bmore\u0000nul",
                "\u202Eesrever \u200Bzero",
                "= equals",
                "é\u0301 \uD83D\uDC0D"
            })
    void makesNothingOfWhatPeopleType(String typed) {
        Commit commit =
                new Commit(new CommitId("a".repeat(40)), List.of(), new Person(typed, "x"), Instant.EPOCH, typed);
        Bugs bugs =
                new Bugs(List.of(bug("WG-1", typed)), List.of(), List.of(new BugAnswer("WG-1", Answer.LATER, typed)));
        Node document = Parser.builder().build().parse(notes(List.of(commit), bugs));
        String plain =
                typed.replaceAll("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        String subject = commit.subject()
                .replaceAll("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ")
                .strip();
        assertThat(kinds(document)).isSubsetOf(OURS);
        assertThat(text(document))
                .contains(subject + " (aaaaaaa, " + plain + ")", "WG-1 " + plain + " (major), later: " + plain);
        assertThat(HtmlRenderer.builder().build().render(document)).doesNotContain("<script", "<a ", "<img", "<b>");
    }

    @Test
    void makesNothingOfAnyMixtureOfCharacters() {
        String characters = "\\`*_{}[]()<>#+-.!|~&$=:;/ \"'ab1\n\t";
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder typed = new StringBuilder("x");
            for (int length = random.nextInt(12); length > 0; length--) {
                typed.insert(
                        random.nextInt(2) * typed.length(), characters.charAt(random.nextInt(characters.length())));
            }
            String line = typed.toString().replaceAll("\\s+", " ").strip();
            Node document = Parser.builder().build().parse("- " + Markdown.text(typed.toString()) + "\n");
            assertThat(kinds(document)).as(line).isSubsetOf(OURS).doesNotContain("Heading");
            assertThat(text(document)).isEqualTo(line);
        }
    }

    private static String notes(List<Commit> commits, Bugs bugs) {
        return new ReleaseNotes("demo", VERSION, Optional.of(Version.parse("1.0")), commits, bugs).markdown();
    }

    private static Commit commit(char id, String subject) {
        return new Commit(
                new CommitId(String.valueOf(id).repeat(40)),
                List.of(),
                new Person("Ada", "ada@example.org"),
                Instant.EPOCH,
                subject);
    }

    private static Bug bug(String id, String title) {
        return new Bug(id, title, Bug.Severity.MAJOR, "run it", "", "wrong");
    }

    private static Set<String> kinds(Node document) {
        Set<String> kinds = new HashSet<>();
        document.accept(new AbstractVisitor() {
            @Override
            protected void visitChildren(Node parent) {
                kinds.add(parent.getClass().getSimpleName());
                for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                    kinds.add(child.getClass().getSimpleName());
                }
                super.visitChildren(parent);
            }
        });
        return kinds;
    }

    private static String text(Node document) {
        StringBuilder text = new StringBuilder();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
