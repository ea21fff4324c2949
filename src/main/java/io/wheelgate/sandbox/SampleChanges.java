package io.wheelgate.sandbox;

import io.wheelgate.sandbox.Change.Edit;
import java.util.List;
import java.util.Map;

/** What the sandbox's developers have to do in the library: the story that a first cycle can be played with. */
public final class SampleChanges {

    private static final String IDENTIFIERS = "ukrdc/services/identifiers.py";
    private static final String IDENTIFIERS_TEST = "tests/test_identifiers.py";
    private static final String UNITS = "ukrdc/services/units.py";
    private static final String WITHOUT_BLANKS = "digits = text.replace(\" \", \"\")\n";
    private static final String WITHOUT_BLANKS_AND_HYPHENS =
            "digits = text.replace(\" \", \"\").replace(\"-\", \"\")\n";
    private static final String WITHOUT_ANY_SPACE = "digits = \"\".join(text.split())\n";
    private static final String WITHOUT_ANY_SPACE_AND_HYPHENS =
            "digits = \"\".join(text.split()).replace(\"-\", \"\")\n";

    /** The fix of what a tester finds in 10.8.5rc1: {@code 943 476 5919}, as it is printed, is refused. */
    public static final Change ACCEPT_PRINTED_FORM = new Change(
            """
            Accept NHS numbers in their printed form

            Since the reasons are told, a number with blanks was refused.
            """,
            List.of(
                    new Edit(IDENTIFIERS, "digits = text\n", WITHOUT_BLANKS),
                    new Edit(
                            IDENTIFIERS_TEST,
                            "    def test_says_why_it_refuses(self):\n",
                            """
                                def test_accepts_the_printed_form(self):
                                    self.assertTrue(is_nhs_number("943 476 5919"))

                                def test_says_why_it_refuses(self):
                            """)));

    /** A commit on the development branch: what 10.8.6 is released for. */
    public static final Change CONVERT_GLUCOSE = new Change(
            "Convert glucose, too\n",
            List.of(new Edit(UNITS, "    \"urea\": 357.0,\n", "    \"glucose\": 55.51,\n    \"urea\": 357.0,\n")));

    /** A commit on the development branch while 10.8.6rc1 is tested: the fix will be in conflict with it. */
    public static final Change ACCEPT_HYPHENS = new Change(
            "Accept NHS numbers with hyphens\n",
            List.of(
                    new Edit(IDENTIFIERS, WITHOUT_BLANKS, WITHOUT_BLANKS_AND_HYPHENS),
                    new Edit(
                            IDENTIFIERS_TEST,
                            "why_no_nhs_number(\"943476591X\"))\n",
                            """
                            why_no_nhs_number("943476591X"))

                                def test_accepts_hyphens(self):
                                    self.assertTrue(is_nhs_number("943-476-5919"))
                            """)));

    /** The fix of what a tester finds in 10.8.6rc1: a number pasted from a page, with no-break spaces, is refused. */
    public static final Change ACCEPT_ANY_SPACE = new Change(
            """
            Accept NHS numbers with any kind of space

            Numbers pasted from a page come with no-break spaces.
            """,
            List.of(
                    new Edit(IDENTIFIERS, WITHOUT_BLANKS, WITHOUT_ANY_SPACE),
                    new Edit(
                            IDENTIFIERS_TEST,
                            "class NhsNumberTest(unittest.TestCase):\n",
                            """
                            class NhsNumberTest(unittest.TestCase):
                                def test_accepts_no_break_spaces(self):
                                    self.assertTrue(is_nhs_number("943\\u00a0476\\u00a05919"))

                            """)));

    private SampleChanges() {}

    /** How a developer solves the conflict of {@link #ACCEPT_ANY_SPACE} with {@link #ACCEPT_HYPHENS} on the branch. */
    public static Map<String, String> resolved(BareRepository library, String branch) {
        Edit both = new Edit(IDENTIFIERS, WITHOUT_BLANKS_AND_HYPHENS, WITHOUT_ANY_SPACE_AND_HYPHENS);
        return Map.of(IDENTIFIERS, both.applyTo(library.read(branch, IDENTIFIERS)));
    }
}
