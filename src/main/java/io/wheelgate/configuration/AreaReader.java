package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.SignOffProperties;
import io.wheelgate.release.PathPattern;
import io.wheelgate.release.SignOffArea;
import java.time.Duration;
import java.util.Optional;

/** Reads one sign-off of a product. */
record AreaReader(Section section) {

    static final int LONGEST_NAME = 60;
    static final int MOST_DAYS = 60;

    private static final int LONGEST_ITEM = 200;
    private static final int MOST_SIGNATURES = 20;

    SignOffArea read(SignOffProperties signOff) {
        return new SignOffArea(
                section.required("area", signOff.area(), "functional", "", text -> Texts.line(text, LONGEST_NAME)),
                section.required("group", signOff.group(), "testers", "", Texts::group),
                section.required(
                        "signatures", signOff.signatures(), "2", 1, text -> Texts.number(text, 1, MOST_SIGNATURES)),
                section.list(
                        "checklist",
                        signOff.checklist(),
                        "The import runs on staging",
                        text -> Texts.line(text, LONGEST_ITEM)),
                section.list("paths", signOff.paths(), "ukrdc/services/", PathPattern::new),
                section.required("critical", signOff.critical(), "true", false, Texts::truth),
                section.optional(
                        "due-in-working-days",
                        signOff.dueInWorkingDays(),
                        "3",
                        text -> Texts.number(text, 1, MOST_DAYS)),
                afterwards(signOff));
    }

    /** How long after going live a hot fix may be signed; each of the two keys needs the other. */
    private Optional<Duration> afterwards(SignOffProperties signOff) {
        Optional<Duration> within = section.optional("within", signOff.within(), "3d", Texts::within);
        boolean later = section.required("hot-fix", signOff.hotFix(), "afterwards", false, Texts::afterwards);
        if (later && Section.isMissing(signOff.within())) {
            section.mistake("within", "is missing, although a hot fix is signed afterwards", "3d");
        }
        if (!later && !Section.isMissing(signOff.within())) {
            section.mistake(
                    "within", "is there, although a hot fix is signed before it goes live", "hot-fix: afterwards");
        }
        return later ? within : Optional.empty();
    }
}
