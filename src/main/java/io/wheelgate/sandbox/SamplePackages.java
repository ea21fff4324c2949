package io.wheelgate.sandbox;

import java.util.List;

/** The other packages that the sample consumer requires: invented, tiny, and real wheels. */
final class SamplePackages {

    private SamplePackages() {}

    static List<SmallWheel> all() {
        return List.of(codes("2.4.0"), codes("2.4.1"), letters(), markup(), registry());
    }

    private static SmallWheel codes(String version) {
        return new SmallWheel(
                "sandbox-codes",
                version,
                "Codes of wards, made up for a sandbox",
                List.of(),
                """
                \"""Codes of wards.\"""

                WARDS = {"N1": "Nightingale", "S4": "Seacole"}
                """);
    }

    private static SmallWheel letters() {
        return new SmallWheel(
                "sandbox-letters",
                "1.3.0",
                "Letters, made up for a sandbox",
                List.of("Provides-Extra: html", "Requires-Dist: sandbox-markup>=0.9; extra == \"html\""),
                """
                \"""Letters.\"""


                def greeting(application):
                    return f"This is {application}."
                """);
    }

    private static SmallWheel markup() {
        return new SmallWheel(
                "sandbox-markup",
                "0.9.2",
                "Markup, made up for a sandbox",
                List.of(),
                """
                \"""Markup.\"""

                from html import escape


                def paragraph(text):
                    return f"<p>{escape(text)}</p>"
                """);
    }

    private static SmallWheel registry() {
        return new SmallWheel(
                "sandbox-registry",
                "3.1.0",
                "A registry, made up for a sandbox",
                List.of(),
                """
                \"""A registry of nothing.\"""

                KEYS = ()
                """);
    }
}
