package io.wheelgate.release;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a candidate needs before it becomes final, as it was in force when its cycle was requested.
 *
 * @param areas what it is signed for, in the order of the configuration
 * @param separation which two acts one person cannot do
 * @param passwordAsked whether signing asks for the password again
 * @param waitsForAll whether a refusal goes to the developers only when everybody has given a verdict
 * @param calendar when people work
 * @param clinicalRisk who is asked about clinical risk before the final goes live; empty when nobody is
 */
public record SignOffPolicy(
        List<SignOffArea> areas,
        Separation separation,
        boolean passwordAsked,
        boolean waitsForAll,
        WorkCalendar calendar,
        Optional<ClinicalRisk> clinicalRisk) {

    /** A cycle that an older desk opened knows nothing of clinical risk. */
    public SignOffPolicy {
        clinicalRisk = Objects.requireNonNullElse(clinicalRisk, Optional.empty());
    }

    /** A policy that asks nobody about clinical risk. */
    public SignOffPolicy(
            List<SignOffArea> areas,
            Separation separation,
            boolean passwordAsked,
            boolean waitsForAll,
            WorkCalendar calendar) {
        this(areas, separation, passwordAsked, waitsForAll, calendar, Optional.empty());
    }

    /** The same policy, under which these are asked about clinical risk. */
    public SignOffPolicy asking(ClinicalRisk risk) {
        return new SignOffPolicy(areas, separation, passwordAsked, waitsForAll, calendar, Optional.of(risk));
    }

    /**
     * Separation of duties.
     *
     * @param starterFromGoLive who started a cycle does not approve its going live
     * @param oneAreaEach a person signs one area of a candidate
     * @param authorFromArea who wrote a fix does not sign the areas that it touches
     * @param starterFromRollBack who asks to roll live back does not approve it; as a rule one person alone can
     * @param starterFromInstall who asks for an install on live does not approve it
     */
    public record Separation(
            boolean starterFromGoLive,
            boolean oneAreaEach,
            boolean authorFromArea,
            boolean starterFromRollBack,
            boolean starterFromInstall) {

        public static final Separation FULL = new Separation(true, true, true);
        public static final Separation NONE = new Separation(false, false, false);

        public Separation(boolean starterFromGoLive, boolean oneAreaEach, boolean authorFromArea) {
            this(starterFromGoLive, oneAreaEach, authorFromArea, false);
        }

        public Separation(
                boolean starterFromGoLive, boolean oneAreaEach, boolean authorFromArea, boolean starterFromRollBack) {
            this(starterFromGoLive, oneAreaEach, authorFromArea, starterFromRollBack, starterFromGoLive);
        }
    }

    /** These areas, with everything else as it is when nothing is configured. */
    public static SignOffPolicy of(SignOffArea... areas) {
        return new SignOffPolicy(List.of(areas), Separation.FULL, true, true, WorkCalendar.DEFAULT);
    }

    /** @throws IllegalArgumentException when there is no such area */
    public SignOffArea area(String name) {
        return areas.stream()
                .filter(area -> area.area().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The product has no sign-off area " + name));
    }

    /** What of it a hot fix needs before it goes live: the areas that may be signed afterwards are left out. */
    public SignOffPolicy beforeLive() {
        List<SignOffArea> before =
                areas.stream().filter(area -> area.afterwards().isEmpty()).toList();
        return new SignOffPolicy(before, separation, passwordAsked, waitsForAll, calendar, clinicalRisk);
    }

    /** The areas that a hot fix may be signed for when it is live already. */
    public List<SignOffArea> afterwards() {
        return areas.stream().filter(area -> area.afterwards().isPresent()).toList();
    }

    /** The groups whose members sign something of a release, each once. */
    public List<String> groups() {
        return Stream.concat(
                        areas.stream().map(SignOffArea::group),
                        clinicalRisk.stream().map(ClinicalRisk::group))
                .distinct()
                .toList();
    }

    /** The group that is asked under a title; empty when nobody is asked under it. */
    public Optional<String> groupOf(String title) {
        return Stream.concat(
                        areas.stream().filter(area -> area.area().equals(title)).map(SignOffArea::group),
                        clinicalRisk.stream()
                                .filter(risk -> risk.title().equals(title))
                                .map(ClinicalRisk::group))
                .findFirst();
    }

    /** The area's name once for each signature that is needed. */
    public List<String> signatures() {
        return areas.stream()
                .flatMap(area -> Stream.generate(area::area).limit(area.signatures()))
                .toList();
    }

    /**
     * The areas that a file belongs to: those that name it and those that name nothing; a file that nobody names
     * belongs to all of them, so that no change is nobody's.
     */
    public List<SignOffArea> areasOf(String path) {
        boolean named = areas.stream().anyMatch(area -> area.names(path));
        return areas.stream()
                .filter(area -> !named || area.names(path) || area.paths().isEmpty())
                .toList();
    }

    /** Whether one of these files belongs to the area. */
    public boolean touches(Collection<String> paths, SignOffArea area) {
        return paths.stream().anyMatch(path -> areasOf(path).contains(area));
    }
}
