package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wheelgate.picture.Diagram;
import io.wheelgate.picture.Passed;
import io.wheelgate.picture.State;
import io.wheelgate.release.Stay;
import io.wheelgate.release.Stay.How;
import io.wheelgate.web.CyclePath.Standing;
import io.wheelgate.web.CyclePath.Way;
import io.wheelgate.web.Track.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stages in which a cycle's progress is told, against the real diagrams. */
class TrackTest {

    static Stream<String> processes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bpmn"))
                    .map(name -> name.replace(".bpmn", ""))
                    .toList()
                    .stream();
        }
    }

    /** A box that was renamed would be left out in silence. */
    @ParameterizedTest
    @MethodSource("processes")
    void namesBoxesThatThereAre(String process) {
        Diagram diagram = diagram(process);
        assertThat(Track.STAGES.get(process)).isNotEmpty().allSatisfy(stage -> assertThat(
                        diagram.shape(stage.replace("?", "")))
                .isPresent());
    }

    @Test
    void showsWhereItStandsBetweenWhatIsDoneAndWhatIsAhead() {
        Way way = way(List.of("checkRequest", "bumpVersion", "tagCandidate"), "tagCandidate", State.NOW);
        assertThat(Track.of(way))
                .extracting(Stage::name, Stage::state)
                .startsWith(tuple("Check request", "done"), tuple("Cut candidate", "now"), tuple("Sign offs", "ahead"));
    }

    @Test
    void countsALoopAndTakesBackWhatIsToBeDoneAgain() {
        Way way = way(
                List.of("checkRequest", "verifyStaging", "signOffCandidate", "fixBugs", "backportFixes", "bumpVersion"),
                "bumpVersion",
                State.NOW);
        assertThat(Track.of(way))
                .extracting(Stage::name, Stage::state)
                .contains(
                        tuple("Cut candidate", "now"),
                        tuple("Sign offs", "ahead"),
                        tuple("Fix and back-port", "ahead"));
    }

    @Test
    void showsWhatOnlySomeGoThroughWhereItWasGoneThrough() {
        assertThat(Track.of(way(List.of("checkRequest"), "reviseRequest", State.WAITING)))
                .extracting(Stage::name, Stage::state)
                .contains(tuple("Revise request", "waiting"))
                .doesNotContain(tuple("Undo", "ahead"));
        assertThat(Track.of(way(List.of("checkRequest"), "checkRequest", State.NOW)))
                .extracting(Stage::name)
                .doesNotContain("Revise request");
    }

    private static Way way(List<String> places, String here, State state) {
        Diagram diagram = diagram("release-cycle");
        List<String> stops = new ArrayList<>(places);
        stops.add(here);
        List<Stay> stays = places.stream()
                .map(place -> new Stay(place, Instant.EPOCH, Optional.of(Instant.EPOCH), How.DONE, 1, List.of()))
                .toList();
        return new Way(diagram, stays, List.of(new Standing(here, state)), Passed.over(diagram, stops));
    }

    private static Diagram diagram(String process) {
        try {
            return Diagram.read(Files.readString(Path.of("processes", process + ".bpmn")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
