package io.wheelgate.web;

import io.wheelgate.picture.Diagram;
import io.wheelgate.picture.Shape;
import io.wheelgate.picture.State;
import io.wheelgate.web.CyclePath.Standing;
import io.wheelgate.web.CyclePath.Way;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A cycle's progress in a few stages: the boxes of the diagram that a person would name. */
final class Track {

    /** By the process: what every run goes through, and with a question mark what only some do. */
    static final Map<String, List<String>> STAGES = Map.of(
            "release-cycle",
            List.of(
                    "checkRequest",
                    "?reviseRequest",
                    "?openHotFixBranch",
                    "cutCandidate",
                    "?decideRefusal",
                    "signOffs",
                    "?fixAndBackport",
                    "makeFinal",
                    "?decideRefusal_final",
                    "approveGoLive",
                    "goLive",
                    "?decideInstall",
                    "?rollBackLive",
                    "?undo",
                    "?decideUndo"),
            "roll-back",
            List.of("checkRollBack", "approveRollBack", "goBack", "?decideRollBack"),
            "install",
            List.of("checkInstall", "?approveInstall", "?catch_turnCame", "carryOut", "?decideOnDemand"),
            "sign-afterwards",
            List.of("owedSignature"),
            "dev-build",
            List.of("makeDevWheel", "removeOldDevWheels"));

    private final Way way;
    private final List<String> stages;

    private Track(Way way) {
        this.way = way;
        stages = STAGES.getOrDefault(way.diagram().id(), List.of()).stream()
                .filter(stage -> !stage.startsWith("?") || isSeen(stage.substring(1)))
                .map(stage -> stage.replace("?", ""))
                .toList();
    }

    /**
     * One stage.
     *
     * @param state its style and word: {@code done}, {@code now}, {@code waiting}, {@code failed} or {@code ahead}
     * @param words for people: "done", "waiting"
     */
    record Stage(String name, String state, String words, int times) {

        public boolean isHere() {
            return !state.equals("done") && !state.equals("ahead");
        }
    }

    static List<Stage> of(Way way) {
        return new Track(way).stages();
    }

    private boolean isSeen(String stage) {
        return times(stage) > 0;
    }

    private int times(String stage) {
        return way.passed().elements().getOrDefault(stage, 0);
    }

    private List<Stage> stages() {
        int here = here();
        return IntStream.range(0, stages.size())
                .mapToObj(i -> stage(stages.get(i), i, here))
                .toList();
    }

    /** The stage at which it stands; past all of them when it stands nowhere. */
    private int here() {
        return IntStream.range(0, stages.size())
                .filter(i -> standing(stages.get(i)).isPresent())
                .findFirst()
                .orElse(stages.size());
    }

    private Optional<Standing> standing(String stage) {
        return way.places().stream().filter(place -> isIn(place.place(), stage)).findFirst();
    }

    private boolean isIn(String element, String stage) {
        Diagram diagram = way.diagram();
        return element.equals(stage)
                || diagram.shape(element)
                        .map(Shape::parent)
                        .filter(parent -> !parent.isEmpty() && isIn(parent, stage))
                        .isPresent();
    }

    private Stage stage(String stage, int place, int here) {
        String name = way.diagram().shape(stage).map(Shape::name).orElse(stage);
        if (place == here) {
            State state = standing(stage).orElseThrow().state();
            return new Stage(name, state.name().toLowerCase(Locale.ROOT), state.words(), times(stage));
        }
        boolean done = place < here && times(stage) > 0;
        return new Stage(name, done ? "done" : "ahead", done ? "done" : "not yet", times(stage));
    }
}
