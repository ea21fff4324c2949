package io.wheelgate.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ways that runs took through the real diagrams, found again from where work was done. */
class PassedTest {

    private static final List<String> TO_STAGING = List.of(
            "checkRequest",
            "bumpVersion",
            "tagCandidate",
            "mergeToRelease",
            "buildWheel",
            "pushCandidate",
            "uploadWheel",
            "verifyWheel",
            "pinConsumers",
            "installStaging",
            "verifyStaging");

    private final Diagram release = Diagrams.of("release-cycle");

    @Test
    void goesThroughGatewaysAndIntoSubProcesses() {
        Passed passed = Passed.over(release, TO_STAGING);
        assertThat(passed.elements())
                .containsEntry("start_releaseRequested", 1)
                .containsEntry("cycleUnderWay", 1)
                .containsEntry("start_requested", 1)
                .containsEntry("gateway_beginAtOnce", 1)
                .containsEntry("cutCandidate", 1)
                .containsEntry("mergeToRelease", 1)
                .doesNotContainKeys("catch_beginTime", "end_onStaging", "boundary_cutRefused", "signOffs");
        assertThat(passed.flows()).containsEntry("flow_beginAtOnce", 1).doesNotContainKey("flow_beginLater");
    }

    @Test
    void countsLoops() {
        Passed passed = Passed.over(
                release,
                joined(
                        TO_STAGING,
                        List.of("signOffCandidate", "signOffCandidate", "fixBugs", "collectFixes", "backportFixes"),
                        List.of("bumpVersion", "tagCandidate", "buildWheel"),
                        TO_STAGING.subList(5, TO_STAGING.size()),
                        List.of("signOffCandidate", "finalVersion")));
        assertThat(passed.elements())
                .containsEntry("cutCandidate", 2)
                .containsEntry("tagCandidate", 2)
                .containsEntry("mergeToRelease", 1)
                .containsEntry("signOffCandidate", 2)
                .containsEntry("gateway_allApproved", 2)
                .containsEntry("cycleUnderWay", 1)
                .containsEntry("makeFinal", 1);
        assertThat(passed.flows()).containsEntry("flow_notApproved", 1).containsEntry("flow_allApproved", 1);
    }

    @Test
    void leavesAStepThatRefusedByItsBorder() {
        Passed passed = Passed.over(release, List.of("checkRequest", "bumpVersion", "decideRefusal", "bumpVersion"));
        assertThat(passed.elements())
                .containsEntry("boundary_cutRefused", 1)
                .containsEntry("cutCandidate", 2)
                .doesNotContainKey("catch_freezeEnds");
    }

    @Test
    void followsADecisionToAbort() {
        Passed passed = Passed.over(
                release, List.of("checkRequest", "bumpVersion", "decideRefusal", "restorePins", "end_aborted"));
        assertThat(passed.elements())
                .containsEntry("end_abortDecided", 1)
                .containsEntry("boundary_aborted", 1)
                .doesNotContainKey("boundary_abortRequested");
    }

    @Test
    void followsAnAbortFromOutside() {
        Passed passed = Passed.over(
                release,
                List.of("checkRequest", "bumpVersion", "decideRefusal", "boundary_abortRequested", "restorePins"));
        assertThat(passed.elements())
                .containsEntry("boundary_abortRequested", 1)
                .containsEntry("undo", 1)
                .doesNotContainKeys("boundary_aborted", "end_abortDecided");
    }

    @Test
    void waitsWhereTheRunIsKnownToHaveWaited() {
        Passed passed = Passed.over(release, List.of("catch_beginTime", "checkRequest"));
        assertThat(passed.flows()).containsEntry("flow_beginLater", 1).doesNotContainKey("flow_beginAtOnce");
    }

    @Test
    void comesToTheEnd() {
        Passed passed = Passed.over(
                release, joined(TO_STAGING, List.of("approveGoLive", "installLive", "verifyLive", "end_released")));
        assertThat(passed.elements())
                .containsEntry("end_live", 1)
                .containsEntry("end_cycle", 1)
                .containsEntry("end_released", 1);
    }

    @Test
    void tellsBoxesOfOneStepApartByWhereTheyStand() {
        Passed passed = Passed.over(
                release,
                joined(TO_STAGING, List.of("signOffCandidate", "finalVersion", "buildWheel", "decideRefusal")));
        assertThat(passed.stops())
                .contains("buildWheel")
                .endsWith("signOffCandidate", "finalVersion", "buildWheel_final", "decideRefusal_final");
    }

    @Test
    void passesOverWhatTheDiagramDoesNotHave() {
        Passed passed =
                Passed.over(Diagrams.of("dev-build"), List.of("buildDevWheel", "tagCandidate", "uploadDevWheel"));
        assertThat(passed.elements()).containsEntry("uploadDevWheel", 1).doesNotContainKey("tagCandidate");
    }

    @SafeVarargs
    private static List<String> joined(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }
}
