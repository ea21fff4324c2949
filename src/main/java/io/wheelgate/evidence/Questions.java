package io.wheelgate.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The twelve questions of docs/audit.md, and where in a report each is answered. */
final class Questions {

    /** @param titles of the parts of the report; {@code checks} the numbers of what a verifier checks about it */
    record Question(String words, List<String> titles, List<Integer> checks) {

        static Question of(String words, String titles, Integer... checks) {
            return new Question(words, Arrays.stream(titles.split("; ")).toList(), List.of(checks));
        }
    }

    static final List<Question> ALL = List.of(
            Question.of("Who approved what is live now?", "Signatures; Installed and answered", 14, 15, 16, 17),
            Question.of(
                    "Was that wheel tested?", "Signatures; The final compared with the signed candidate", 13, 14, 15),
            Question.of("Which fixes are in it?", "Fixes; Bugs; What became of the bugs", 8),
            Question.of("Did anybody act twice?", "Who acted; What the policy forbids", 15),
            Question.of(
                    "What changed after sign-off?",
                    "The final compared with the signed candidate; Versions cut",
                    13,
                    14),
            Question.of("Who could have acted?", "Who could have acted; Who had to sign; What the policy forbids", 7),
            Question.of("What was refused, and why?", "Refused, failed and not allowed; Signatures; Bugs", 8),
            Question.of("Which break-glass acts were there?", "Broken glass", 8),
            Question.of("What was installed when on live?", "Installed and answered", 16, 17),
            Question.of("What came from which commit?", "Commits and tags; Wheels", 10),
            Question.of("What was rolled back?", "How it ended; Decisions and repairs", 8),
            Question.of("Who read exports?", "Who took something out", 7));

    private Questions() {}

    /** @param there the titles of the parts that this report has */
    static void write(Set<String> there, Html html) {
        html.heading("What auditors ask")
                .raw("<p>")
                .text("As of this pack's checkpoint, and of this cycle alone. What is live now, other cycles, and what"
                        + " came later, only the desk's register and a newer pack can say.")
                .raw("</p><table><thead><tr>")
                .element("th", "Question")
                .element("th", "Answered in")
                .element("th", "Checked by")
                .raw("</tr></thead><tbody>");
        ALL.forEach(question -> write(question, there, html));
        html.raw("</tbody></table>");
    }

    private static void write(Question question, Set<String> there, Html html) {
        html.raw("<tr><td>").text(question.words()).raw("</td><td>");
        question.titles().stream().filter(there::contains).forEach(title -> html.raw("<div><a href=\"#")
                .raw(Html.anchor(title))
                .raw("\">")
                .text(title)
                .raw("</a></div>"));
        if (question.titles().stream().noneMatch(there::contains)) {
            html.text("Nothing of the kind is in this record.");
        }
        String checks = question.checks().toString().replaceAll("[\\[\\]]", "");
        html.raw("</td><td>")
                .text((question.checks().size() > 1 ? "checks " : "check ") + checks)
                .raw("</td></tr>");
    }
}
